"""The unit's own kinds of plan: made by duplicating one, checked, kept as a TOML file each. Shipped kinds never change.

What a file must satisfy is checked before it is written, so that a kind that is kept can always make a plan.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from cchc_desktop.errors import BadKind
from cchc_desktop.files import make_folder, remove_file, replace_file
from cchc_desktop.i18n import _
from cchc_desktop.kinds.model import LEVELS, PlanKind, Section, all_kinds, shipped_kinds
from cchc_desktop.paths import own_kinds
from cchc_desktop.vietnamese.text import fold, words

SHORT = 22  # characters of the name in the rail of steps
FORMS = ("items", "tasks")
# What texts of a kind may hold between braces; `drafting.facts` fills them.
PLACEHOLDERS = frozenset(
    ("agency", "agency_short", "area", "unit", "province", "year", "years", "coordinator", "economy")
)
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def is_shipped(kind_id: str) -> bool:
    """Say whether a kind came with the program; such a one is only read."""
    return any(kind.id == kind_id for kind in shipped_kinds())


def duplicate(kind: PlanKind) -> PlanKind:
    """Return a kind of the unit's own that begins as another one, with a name and an id not yet in use."""
    names = {fold(each.name) for each in all_kinds()}
    base = name = _("{name} của đơn vị").format(name=kind.name)
    number = 2
    while fold(name) in names:
        name, number = f"{base} {number}", number + 1
    return replace(
        kind, id=free_id(name, [each.id for each in all_kinds()]), name=name, recognise=phrases_of(name)
    )


def free_id(name: str, taken: Sequence[str]) -> str:
    """Return an id made of a name's words, not among those taken."""
    base = found = "-".join(words(name))[:60] or "loai"
    number = 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found


def phrases_of(name: str) -> tuple[str, ...]:
    """Return by what plans of other units are known to be of this kind."""
    return (" ".join(words(name)),)


def check_kind(kind: PlanKind) -> None:
    """Raise `BadKind` naming the first thing that keeps a kind from making a plan."""
    problem = next(_problems(kind), "")
    if problem:
        raise BadKind(problem)


def _problems(kind: PlanKind) -> Iterator[str]:
    if not kind.name.strip():
        yield _("Loại kế hoạch chưa có tên. Ghi tên để chọn được khi viết kế hoạch mới.")
    others = [each for each in all_kinds() if each.id != kind.id]
    if fold(kind.name.strip()) in {fold(each.name) for each in others}:
        yield _("Đã có loại kế hoạch tên “{name}”. Đặt tên khác để phân biệt.").format(name=kind.name)
    if not kind.subject.strip():
        yield _(
            "Chưa có trích yếu. Ghi câu in dưới chữ KẾ HOẠCH, ví dụ “Kiểm tra cải cách hành chính năm 2026”."
        )
    if not kind.sections:
        yield _("Loại kế hoạch phải có ít nhất một mục. Bấm Thêm mục.")
    yield from _double_names([section.heading for section in kind.sections])
    for section in kind.sections:
        yield from _section_problems(section)
    for text in _texts(kind):
        yield from _brace_problems(text)


def _section_problems(section: Section) -> Iterator[str]:
    if not section.heading.strip():
        yield _("Có mục chưa có đề mục. Ghi đề mục như sẽ in ra.")
    if not section.short.strip():
        yield _("Mục “{heading}” chưa có tên ngắn. Ghi tên hiện ở danh sách các bước.").format(
            heading=section.heading
        )
    if len(section.short) > SHORT:
        yield _("Tên ngắn “{short}” dài quá {most} chữ cái. Rút ngắn cho vừa danh sách các bước.").format(
            short=section.short, most=SHORT
        )
    if section.form not in FORMS or set(section.required) - set(LEVELS):
        yield _("Mục “{heading}” có giá trị phần mềm không biết.").format(heading=section.heading)
    if any(not part.heading.strip() for part in section.parts):
        yield _("Trong mục “{heading}” có phần chưa có tên.").format(heading=section.heading)
    yield from _double_names([part.heading for part in section.parts])


def _double_names(headings: Sequence[str]) -> Iterator[str]:
    folded = [fold(heading.strip()) for heading in headings]
    for place, heading in enumerate(headings):
        if folded[place] and folded[place] in folded[:place]:
            yield _("Có hai đề mục cùng tên “{heading}”. Đặt tên khác nhau.").format(heading=heading)


def _texts(kind: PlanKind) -> Iterator[str]:
    yield from (kind.subject, kind.opening, kind.closing, kind.appendix_title, kind.appendix_note)
    for section in kind.sections:
        yield section.heading
        yield from (part.heading for part in section.parts)


def _brace_problems(text: str) -> Iterator[str]:
    for found in _BRACES.finditer(text):
        if found[1] not in PLACEHOLDERS:
            known = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS))
            yield _("“{text}” có chỗ điền sẵn không đúng: {found}. Dùng được: {known}.").format(
                text=text, found=found[0], known=known
            )


def save_own(kind: PlanKind) -> None:
    """Keep a kind of the unit's own; raises `BadKind`, `CannotWrite`, and then what was kept stays as it was."""
    if is_shipped(kind.id):
        raise BadKind(
            _("“{name}” là loại có sẵn nên không sửa được. Bấm Nhân bản để sửa.").format(name=kind.name)
        )
    check_kind(kind)
    file = _file(kind.id)
    make_folder(file.parent)
    replace_file(file, as_toml(kind).encode())


def remove_own(kind_id: str) -> None:
    """Take a kind of the unit's own away; drafts of it cannot be opened until there is one of that id again.

    Raises `BadKind`, `CannotWrite`.
    """
    if is_shipped(kind_id):
        raise BadKind(_("Loại có sẵn không bỏ được."))
    remove_file(_file(kind_id))


def _file(kind_id: str) -> Path:
    """Return where a kind is kept: the file that holds it, else a new one of its id."""
    folder = own_kinds()
    assert folder is not None, "the data folder is named at the start"
    for file in sorted(folder.glob("*.toml")):
        with contextlib.suppress(
            OSError, UnicodeDecodeError, msgspec.DecodeError
        ):  # a file somebody broke by hand holds no kind
            if msgspec.toml.decode(file.read_bytes(), type=dict).get("id") == kind_id:
                return file
    return folder / f"{kind_id}.toml"


# --- TOML, as people write it: a table a section, a line a value


def as_toml(kind: PlanKind) -> str:
    """Return a kind as its file; what has its usual value is left out."""
    whole = _told(kind)
    tables = {name: whole.pop(name) for name in ("recipients", "bases", "sections") if name in whole}
    lines = [f"{name} = {_value(value)}" for name, value in whole.items()]
    if tables.get("recipients"):
        lines += ["", "[recipients]"]
        lines += [f"{name} = {_value(value)}" for name, value in tables["recipients"].items()]
    for base in tables.get("bases", ()):
        lines += ["", "[[bases]]", *_lines(base)]
    for section in tables.get("sections", ()):
        parts = section.pop("parts", ())
        lines += ["", "[[sections]]", *_lines(section)]
        for part in parts:
            lines += ["", "[[sections.parts]]", *_lines(part)]
    return "\n".join(lines) + "\n"


def _told(value: Any) -> Any:
    """Return a struct's values that are not the usual ones, by name, structs inside likewise."""
    if isinstance(value, msgspec.Struct):
        usual = {field.name: field.default for field in msgspec.structs.fields(type(value))}
        pairs = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return {name: _told(each) for name, each in pairs if each != usual[name]}
    if isinstance(value, tuple):
        return [_told(each) for each in value]
    return value


def _lines(table: dict[str, Any]) -> list[str]:
    return [f"{name} = {_value(value)}" for name, value in table.items()]


def _value(value: Any) -> str:
    # A JSON string, number or list of strings is the same in TOML, but for one control character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
