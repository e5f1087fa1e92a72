"""Words by which the parts of an official document are known, without diacritics."""

from __future__ import annotations

import re

from cchc_desktop.vietnamese.text import fold

# Letters for character classes: ranges such as à-ỹ hold capitals too.
_ACCENTED = [chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
CAPITALS = "A-Z" + "".join(letter for letter in _ACCENTED if letter.isupper())
SMALLS = "a-z" + "".join(letter for letter in _ACCENTED if letter.islower())

# Types of documents that bear a name (Decree 30/2020, Article 7) and some that reach a commune's desk.
KINDS = (
    "ke hoach", "quyet dinh", "chuong trinh", "bao cao", "nghi quyet", "chi thi", "huong dan", "thong bao",
    "de an", "phuong an", "to trinh", "quy che", "quy dinh", "du an", "cong dien", "thong tu", "nghi dinh",
    "ket luan", "cong van", "thong cao", "bien ban",
    "ke hoach hanh dong", "ke hoach phoi hop", "ke hoach lien tich", "ke hoach lien nganh", "ke hoach cong tac",
    "chuong trinh hanh dong", "chuong trinh phoi hop", "chuong trinh cong tac", "huong dan lien nganh",
    "quy che phoi hop", "nghi quyet lien tich", "thong tu lien tich",
)  # fmt: skip

_SQUASHED_KINDS = frozenset(kind.replace(" ", "") for kind in KINDS)

# A printed line that begins so begins the name of a body.
BODY_HEADS = (
    "uy ban", "ubnd", "ubmt", "hoi dong", "hdnd", "so", "van phong", "ban", "phong", "trung tam", "chi cuc",
    "cuc", "tong cuc", "tieu ban", "to", "bo", "dang uy", "huyen uy", "tinh uy", "thanh uy", "quan uy", "thi uy",
    "doan", "tinh doan", "huyen doan", "hoi", "lien doan", "truong", "cong an", "benh vien", "tram", "thanh tra",
    "toa an", "vien", "kho bac", "bao hiem", "ngan hang", "dai", "bao", "cong ty", "mat tran", "chi bo",
    "chinh phu", "thu tuong", "chu tich", "quoc hoi", "tong", "hop tac xa", "chi nhanh", "lien minh",
)  # fmt: skip

# Family names: they tell a name in capitals from another post.
FAMILIES = frozenset((
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "dinh", "trinh", "luong", "mai", "to", "doan", "truong", "lam", "ta", "chau", "cao",
    "ha", "thai", "phung", "quach", "dao", "chu", "tong", "nong", "trieu", "la", "kieu", "vuong", "luu",
    "khuc", "nghiem", "bach", "giang", "hua", "mac",
))  # fmt: skip

_HEAD = re.compile(rf"(?:{'|'.join(sorted(BODY_HEADS, key=len, reverse=True))})\b")

# The words of a post, at the start of a line of the signing block.
_POSTS = re.compile(
    r"(?:pho )?(?:chu tich|giam doc|tong giam doc|chanh van phong|truong|chu nhiem|bi thu|thu truong|cuc truong|"
    r"vu truong|vien truong|hieu truong|tong bien tap|uy vien|thu ky|chanh thanh tra|bo truong|thu tuong|"
    r"to truong|doi truong|chi cuc truong|ke toan|quan doc|thong doc|hieu pho|kiem toan truong)\b"
)
_FAMILY_LIKE_A_POST = re.compile(r"trương\b", re.IGNORECASE)  # "Trương" folds to the "trưởng" of a post
_AUTHORITY = re.compile(r"(?:tm|kt|tl|tuq|t/m|k/t|t/l)\b\s*[./]?", re.IGNORECASE)

# How a legal basis begins.
BASE = re.compile(
    r"(can cu|thuc hien|theo|xet|tiep tuc thuc hien|trien khai|thi hanh|chap hanh|nham|can cu vao)\b",
    re.IGNORECASE,
)


def names_a_kind(text: str) -> bool:
    """Say whether a line is the name of a type of documents and nothing else, also in spaced-out letters."""
    return text[:1].isupper() and fold(text).replace(" ", "").strip(".:\t\xa0") in _SQUASHED_KINDS


def kind_named(text: str) -> str:
    """Return the name of a type of documents as printed, letters that are spaced out put together."""
    kind = " ".join(text.split()).strip(".:")
    if fold(kind) in KINDS:
        return kind
    letters = "".join(kind.split())
    for name in KINDS:
        if name.replace(" ", "") == fold(letters):
            ends = [len(name[:end].replace(" ", "")) for end in range(len(name)) if name[end] == " "]
            parts = zip([0, *ends], [*ends, len(letters)], strict=True)
            return " ".join(letters[start:end] for start, end in parts)
    return kind


def names_a_body(folded: str) -> bool:
    """Say whether folded text begins with the name of a body (sở, ủy ban, văn phòng…)."""
    return bool(_HEAD.match(folded))


def is_authority(folded: str) -> bool:
    """Say whether a folded line begins with TM. KT. TL. TUQ."""
    return bool(_AUTHORITY.match(folded))


def is_post(text: str) -> bool:
    """Say whether a line begins with the name of a post, also after "Q."."""
    bare = fold(text).removeprefix("q.").strip()
    return bool(_POSTS.match(bare)) and not _FAMILY_LIKE_A_POST.match(text)
