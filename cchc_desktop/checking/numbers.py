"""The grammar of one document code: blanks, zeros, forms of Party and State, the type word and the issuer."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_desktop.checking.codes import PARTY_BODIES, PARTY_TYPES, TYPES, Mention, mentions
from cchc_desktop.checking.model import Hit, Hits
from cchc_desktop.vietnamese.text import fold

_PARTY_BODY = re.compile(rf"^{PARTY_BODIES}$")
# Bodies that surely are the State's: a B of another body may be a Party committee or a steering board (BCSĐ, BCĐ).
_STATE_BODY = re.compile(
    r"^(?:UBND|HĐND|CP|TTg|UBTVQH\d*|S[A-ZĐ]{1,8}|"
    r"B(?:NV|TP|XD|YT|KHCN|NNMT|NN&MT|GDĐT|VHTTDL|QP|NG|DTTG|TTTT|GTVT|TNMT|NNPTNT|LĐTBXH|KHĐT))$"
)
_WRONG_TYPES = {
    "QYĐ": "QyĐ",
    "QCh": "QC",
    "DAn": "DA",
    "TTh": "BTT",
    "QÐ": "QĐ",
    "NÐ": "NĐ",
    "CTR": "CTr",
    "TTR": "TTr",
}
# Which issuers a body's abbreviation can stand for, by the folded beginning of the issuer's name.
_ISSUERS = {
    "UBND": ("uy ban nhan dan", "ubnd", "chu tich"),
    "HĐND": ("hoi dong nhan dan", "hdnd"),
    "CP": ("chinh phu",),
    "TTg": ("thu tuong",),
    "TU": ("tinh uy", "thanh uy", "ban thuong vu", "ban chap hanh", "dang bo", "hoi nghi"),
    "TW": ("bo chinh tri", "ban bi thu", "ban chap hanh", "trung uong", "ban "),
    "QH": ("quoc hoi",),
    "UBTVQH": ("uy ban thuong vu", "ubtvqh"),
}
_KNOWN_ISSUERS = tuple(start for starts in _ISSUERS.values() for start in starts)
# First and last year of the terms of the National Assembly.
_TERMS = {"12": (2007, 2011), "13": (2011, 2016), "14": (2016, 2021), "15": (2021, 2026), "16": (2026, 2031)}


@lru_cache(maxsize=4096)
def number_hits(text: str) -> tuple[Hit, ...]:
    """Return what is wrong with the codes of one text."""
    return tuple(hit for mention in mentions(text) for hit in _of(mention))


def _of(mention: Mention) -> Hits:
    yield from _mixed(mention)
    yield from _type_word(mention)
    yield from _zeros(mention)
    yield from _issuer(mention)
    yield from _term(mention)
    if re.search(r"\s|–", mention.printed):
        yield Hit("so-khoang-trang", mention.start, mention.end, mention.code)
    if mention.state in _WRONG_TYPES or mention.party in _WRONG_TYPES:
        wrong = mention.state or mention.party
        yield Hit(
            "ky-hieu-sai", mention.start, mention.end, mention.code.replace(wrong, _WRONG_TYPES[wrong]), wrong
        )


def _mixed(mention: Mention) -> Hits:
    """Find Party bodies in the State's grammar and State bodies in the Party's."""
    body = re.sub(r"\s", "", mention.body)
    if mention.state == "CV":
        if _PARTY_BODY.match(body):
            yield Hit("dang-nha-nuoc", mention.start, mention.end, f"{mention.digits}-CV/{body}")
        elif _STATE_BODY.match(body):
            yield Hit("cong-van-cv", mention.start, mention.end)
    elif mention.party and _STATE_BODY.match(body):
        yield Hit("nha-nuoc-dang", mention.start, mention.end, f"{mention.digits}/{mention.party}-{body}")
    elif mention.state and not mention.year and _PARTY_BODY.match(body):
        yield Hit("dang-nha-nuoc", mention.start, mention.end, f"{mention.digits}-{mention.state}/{body}")


def _type_word(mention: Mention) -> Hits:
    if not mention.word or mention.state == "CV":
        return
    word = fold(mention.word)
    if mention.assembly:
        right = {"luat", "bo luat", "nghi quyet", "phap lenh", "lenh"}
        meant = "Luật, Nghị quyết"
    else:
        types = PARTY_TYPES if mention.party else TYPES
        meant = types.get(mention.state or mention.party, "")
        right = {fold(meant), "van ban"}
        if mention.party == "QĐ":
            right.add("quy dinh")  # the Party abbreviates Quy định and Quyết định alike
    said = fold(mention.before)
    named = word in right or word.startswith(f"{fold(meant)} ") or any(f"{one} " in said for one in right)
    if meant and not named:
        yield Hit("loai-khac-ky-hieu", mention.word_start, mention.end, None, meant)


def _zeros(mention: Mention) -> Hits:
    digits = re.match(r"\d+", mention.digits)
    if digits is None or "." in mention.digits or mention.assembly:
        return
    start, end = mention.start, mention.start + len(digits[0])
    if len(digits[0]) == 1 and digits[0] != "0":
        yield Hit("so-thieu-khong", start, end, f"0{digits[0]}", quote=mention.code)
    elif digits[0].startswith("0") and len(digits[0]) > 2:
        yield Hit("so-thua-khong", start, end, f"{int(digits[0]):02d}", quote=mention.code)


def _issuer(mention: Mention) -> Hits:
    body = mention.assembly or re.sub(r"\s", "", mention.body)
    allowed = _ISSUERS.get(body)
    said = fold(mention.issuer)
    if not allowed or not said or said.startswith(allowed):
        return
    if said.startswith(_KNOWN_ISSUERS) or said in ("bo", "so"):
        yield Hit("co-quan-khac-ky-hieu", mention.start, mention.end, None, mention.issuer)


def _term(mention: Mention) -> Hits:
    years = _TERMS.get(mention.term)
    if not mention.assembly or not years or not mention.year:
        return
    if not years[0] <= int(mention.year) <= years[1]:
        yield Hit("khoa-quoc-hoi", mention.start, mention.end, None, mention.term)
