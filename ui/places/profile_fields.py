"""The fields of a unit's profile as tables: which value, how it is named, how it is edited.

Reading a widget gives text; `changed` puts it into the frozen profile.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.structs import replace

from cchc_desktop.decree import decree
from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.i18n import N_, _


class Field(NamedTuple):
    """`part.name` of the profile. Kinds: line, combo (choices only), open (choices or typed), lines."""

    part: str
    name: str
    label: str
    hint: str = ""
    kind: str = "line"
    choices: tuple[tuple[str, str], ...] = ()  # (value, words)


LEVELS = (
    ("province", N_("Tỉnh, thành phố")),
    ("department", N_("Sở, ban, ngành")),
    ("district", N_("Huyện (trước 01/7/2025)")),
    ("commune", N_("Xã, phường, đặc khu")),
    ("office", N_("Văn phòng")),
)
UNITS = ("xã", "phường", "đặc khu", "tỉnh", "thành phố", "huyện", "sở", "văn phòng")
ALIGNMENTS = (("indent", N_("Thụt đầu dòng")), ("center", N_("Giữa dòng")))
SIDES = (N_("Lề trên (mm)"), N_("Lề phải (mm)"), N_("Lề dưới (mm)"), N_("Lề trái (mm)"))

AGENCY = (
    Field("agency", "name", N_("Tên cơ quan, viết đầy đủ")),
    Field("agency", "province", N_("Tỉnh, thành phố")),
    Field("agency", "level", N_("Cấp"), kind="combo", choices=LEVELS),
    Field("agency", "unit", N_("Loại đơn vị"), kind="open", choices=tuple((each, each) for each in UNITS)),
    Field("agency", "place", N_("Địa danh ghi trước ngày tháng"), N_("In ra: {value}, ngày … tháng … năm …")),
    Field("agency", "symbol", N_("Ký hiệu sau chữ KH-"), N_("In ra: Số: …/KH-{value}")),
    Field("agency", "parent", N_("Cơ quan chủ quản in phía trên"), N_("Với Ủy ban nhân dân: để trống.")),
    Field("agency", "drafting_unit", N_("Đơn vị soạn thảo, sau chữ VT"), N_("In ra: Lưu: VT, {value}.")),
    Field("agency", "coordinator", N_("Đơn vị đầu mối cải cách hành chính")),
)
SIGNER = (
    Field("signer", "authority", N_("Quyền hạn ký, mỗi dòng một ý"), N_("TM. KT. TL. TUQ. Q."), "lines"),
    Field("signer", "title", N_("Chức vụ người ký")),
    Field("signer", "other_title", N_("Chức vụ khác, in trên họ tên (nếu có)")),
    Field("signer", "name", N_("Họ và tên người ký"), N_("Để trống thì bản in chừa chỗ.")),
)
RECIPIENTS = (
    Field(
        "recipients",
        "lines",
        N_("Nơi nhận, mỗi dòng một nơi"),
        N_("Gạch đầu dòng, dấu chấm phẩy và dấu chấm được đặt khi in."),
        "lines",
    ),
)


def page_fields() -> tuple[Field, ...]:
    """Return the choices the decree leaves open, from its own table."""
    rules = decree().page
    sizes = tuple((each, each) for each in decree().size_sets)
    indents = tuple((f"{each:g}", f"{each:g} cm".replace(".", ",")) for each in rules.indent_cm)
    spacings = tuple((f"{each:g}", f"{each:g}".replace(".", ",")) for each in (1.0, 1.15, 1.3, 1.5))
    return (
        Field("page", "size_set", N_("Bộ cỡ chữ"), kind="combo", choices=sizes),
        Field("page", "line_spacing", N_("Giãn dòng"), kind="combo", choices=spacings),
        Field("page", "indent_cm", N_("Thụt đầu dòng"), kind="combo", choices=indents),
        Field("page", "heading_align", N_("Vị trí đề mục"), kind="combo", choices=ALIGNMENTS),
        *(
            Field("page", f"margins_mm.{place}", name, kind="combo", choices=_margins(limits))
            for place, (name, limits) in enumerate(
                zip(SIDES, (rules.top_mm, rules.right_mm, rules.bottom_mm, rules.left_mm), strict=True)
            )
        ),
    )


def _margins(limits: tuple[float, float]) -> tuple[tuple[str, str], ...]:
    return tuple((str(each), str(each)) for each in range(int(limits[0]), int(limits[1]) + 1))


def value_of(profile: Profile, field: Field) -> str:
    """Return a field's value as text."""
    value: Any = getattr(profile, field.part)
    for name in field.name.split("."):
        value = value[int(name)] if name.isdigit() else getattr(value, name)
    if isinstance(value, tuple):
        return "\n".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def changed(profile: Profile, field: Field, text: str) -> Profile:
    """Return the profile with a field's value taken from its text; raises `BadProfile` like the file form."""
    part: Any = getattr(profile, field.part)
    name, _dot, place = field.name.partition(".")
    old = getattr(part, name)
    value: Any = text.strip()
    if place:
        value = tuple(float(text) if n == int(place) else each for n, each in enumerate(old))
    elif isinstance(old, tuple):
        value = tuple(line.strip() for line in text.splitlines() if line.strip())
    elif isinstance(old, float | int):
        value = float(text)
    return replace(profile, **{field.part: replace(part, **{name: value})})


def hint_of(field: Field, value: str) -> str:
    """Return the one-line hint with today's value in it."""
    return _(field.hint).format(value=value or "…") if field.hint else ""
