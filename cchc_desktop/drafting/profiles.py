"""Unit profiles (hồ sơ đơn vị): who we are, who signs, who receives, our own bodies.

The TOML file form is in `docs/commands.md`; the same struct is kept in the database.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct, field

from cchc_desktop.decree import PageChoices
from cchc_desktop.drafting.own_bodies import usual_actors
from cchc_desktop.errors import BadProfile, NotFound, UnreadableFile
from cchc_desktop.i18n import _
from cchc_desktop.kinds import LEVELS
from cchc_desktop.plan import Signature, to_json
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import nfc
from cchc_desktop.vietnamese.units import Commune, Province


class AgencyFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of the unit as printed."""

    name: str = ""  # full official name
    level: str = "commune"  # province | department | district | commune | office
    unit: str = ""  # xã, phường, đặc khu, huyện, sở, văn phòng
    place: str = ""  # địa danh before the date
    province: str = ""
    parent: str = ""  # cơ quan chủ quản, printed above
    symbol: str = "UBND"  # after KH- in the number
    drafting_unit: str = ""  # after VT in Lưu
    coordinator: str = ""  # our body that runs the reform work, for `{coordinator}`


class Signer(Struct, frozen=True, forbid_unknown_fields=True):
    """Who signs: quyền hạn lines, chức vụ, chức vụ khác, họ tên."""

    authority: tuple[str, ...] = ()
    title: str = ""
    other_title: str = ""
    name: str = ""

    def signature(self) -> Signature:
        """Return the signing block of a plan."""
        return Signature(self.authority, self.title, self.other_title, self.name)


class RecipientLines(Struct, frozen=True, forbid_unknown_fields=True):
    """Nơi nhận, one string a line, without dash and end mark."""

    lines: tuple[str, ...] = ()


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit that makes plans."""

    id: str
    agency: AgencyFacts
    signer: Signer = Signer()
    page: PageChoices = field(default_factory=PageChoices)
    recipients: RecipientLines = RecipientLines()
    actors: dict[str, str] = {}  # body named in higher plans -> our own body; "" = does not exist here
    silenced: dict[str, str] = {}  # rule of the check -> why this unit does not follow it


def load_profile(file: Path) -> Profile:
    """Read a profile from a TOML file.

    Raises `UnreadableFile` when it is no TOML, `BadProfile` naming the key that is wrong.
    """
    try:
        text = nfc(Path(file).read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            _("Không đọc được tệp hồ sơ “{name}”. Kiểm tra tệp còn đó và là văn bản UTF-8.").format(
                name=Path(file).name
            )
        ) from error
    try:
        profile = msgspec.toml.decode(text, type=Profile)
    except msgspec.DecodeError as error:
        raise BadProfile(
            _("Hồ sơ “{name}” có chỗ chưa đúng: {reason}. Sửa chỗ đó rồi nhập lại.").format(
                name=Path(file).name, reason=error
            )
        ) from error
    check_profile(profile)
    return profile


def check_profile(profile: Profile) -> None:
    """Raise `BadProfile` when a profile cannot make a plan at all."""
    if not profile.id.strip():
        raise BadProfile(_('Hồ sơ thiếu mã (id). Ghi một tên ngắn không dấu, ví dụ id = "xa-mau".'))
    if profile.agency.level not in LEVELS:
        raise BadProfile(
            _("Cấp “{level}” trong hồ sơ không có. Chọn một trong: {levels}.").format(
                level=profile.agency.level, levels=", ".join(LEVELS)
            )
        )


def add_profile(db: Database, profile: Profile) -> None:
    """Keep a profile, replacing one of the same id."""
    check_profile(profile)
    row = {
        "id": profile.id,
        "body": to_json(profile),
        "changed": datetime.now().isoformat(timespec="seconds"),
    }
    with db.transaction() as tables:
        tables.table("profiles").upsert(row, pk="id")


def list_profiles(db: Database) -> tuple[Profile, ...]:
    """Return all profiles, the last changed first."""
    return tuple(
        db.stored(row["body"], Profile) for row in db.rows("SELECT body FROM profiles ORDER BY changed DESC")
    )


def get_profile(db: Database, profile_id: str) -> Profile:
    """Return one profile; raises `NotFound`."""
    row = db.row("SELECT body FROM profiles WHERE id = ?", [profile_id])
    if row is None:
        raise NotFound(
            _("Chưa có hồ sơ “{id}”. Thêm bằng lệnh profile add hoặc ở trang Hồ sơ đơn vị.").format(
                id=profile_id
            )
        )
    return db.stored(row["body"], Profile)


def commune_profile(commune: Commune, province: Province) -> Profile:
    """Preset a profile for a commune from the official list; everything in it may be changed."""
    unit = commune.kind
    name = commune.full_name
    return Profile(
        id=f"{commune.code}",
        agency=AgencyFacts(
            name=f"Ủy ban nhân dân {name}",
            level="commune",
            unit=unit,
            place=commune.place,
            province=province.full_name,
            symbol="UBND",
            drafting_unit="VHXH",
            coordinator="Phòng Văn hóa - Xã hội",
        ),
        signer=Signer(authority=("TM. ỦY BAN NHÂN DÂN",), title="CHỦ TỊCH"),
        recipients=RecipientLines(
            (
                f"Ủy ban nhân dân {province.full_name} (b/c)",
                f"Sở Nội vụ {province.full_name} (b/c)",
                f"Thường trực Đảng ủy {unit}",
                f"Thường trực Hội đồng nhân dân {unit}",
                f"Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân {unit}",
                f"Các cơ quan, đơn vị thuộc {unit}",
                "Lưu: VT, VHXH",
            )
        ),
        actors=usual_actors("commune", unit, commune.place),
    )


# What a unit of each level calls itself, its symbol, and how its head signs.
_HEADS = {
    "province": ("", "UBND", Signer(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH")),
    "department": ("sở", "", Signer((), "GIÁM ĐỐC")),
    "district": ("huyện", "UBND", Signer(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH")),
    "office": ("văn phòng", "VP", Signer((), "CHÁNH VĂN PHÒNG")),
}


def other_profile(db: Database, level: str, province: Province | None) -> Profile:
    """Preset a profile for a unit that is no commune: what its level and province tell, the rest to be typed.

    Recipients are left to the kind of plan, which knows them by level.
    """
    unit, symbol, signer = _HEADS[level]
    where = province.full_name if province else ""
    people = f"Ủy ban nhân dân {where}" if where else ""
    taken = {profile.id for profile in list_profiles(db)}
    number = next(n for n in range(1, len(taken) + 2) if f"{level}-{n}" not in taken)
    agency = AgencyFacts(
        name=people if level == "province" else "",
        level=level,
        unit=unit or where.partition(" ")[0],
        place=province.name if province and level in ("province", "department") else "",
        province=where,
        parent=people if level == "department" else "",
        symbol=symbol,
    )
    return Profile(f"{level}-{number}", agency, signer)
