"""Plan kinds as data: what sections a plan must have, for whom, and how to recognise them elsewhere.

One TOML file a kind under `resources/plan_kinds/`; the user's own kinds lie in `plan_kinds/` of the
data folder and may replace a shipped one of the same id. A section id means the same thing in every
kind, so that clauses of one kind serve the same section of another.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from cchc_desktop import shipped
from cchc_desktop.errors import NotFound, UserError
from cchc_desktop.i18n import _
from cchc_desktop.paths import own_kinds

LEVELS = ("province", "department", "district", "commune", "office")


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A fixed sub-heading of a section ("1. Mục đích")."""

    id: str
    heading: str
    required: tuple[str, ...] = ()  # levels for which it is mandated; elsewhere it is optional
    guidance: str = ""
    recognise: tuple[str, ...] = ()


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """A section of the plan ("I. MỤC ĐÍCH, YÊU CẦU").

    `heading` and part headings may hold `{year}` and `{area}`. `form` "tasks" means that its items
    carry who leads, who helps, by when. `recognise` are folded phrases found in headings of other plans,
    in the notation of `kinds.recognise`.
    """

    id: str
    heading: str
    short: str  # at most 22 characters, for the rail
    required: tuple[str, ...] = ()
    guidance: str = ""
    example: str = ""
    recognise: tuple[str, ...] = ()
    form: str = "items"  # items | tasks
    item_style: str = ""  # family of items where there are no parts; "" = by the numbering scheme
    parts: tuple[Part, ...] = ()


class BaseText(Struct, frozen=True, forbid_unknown_fields=True):
    """A legal basis (căn cứ) offered for plans dated inside [since, until) (ISO dates, may be empty)."""

    text: str
    since: str = ""
    until: str = ""
    levels: tuple[str, ...] = LEVELS


_POINTER = "Nhiệm vụ, sản phẩm, thời gian và cơ quan thực hiện nêu tại Phụ lục kèm theo Kế hoạch này."


class PlanKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of plan with its sections and its texts. Texts hold the placeholders of starter clauses."""

    id: str
    name: str
    short: str
    subject: str
    opening: str
    closing: str
    sections: tuple[Section, ...]
    about: str = ""  # one line under the name where a kind is chosen
    title: str = "KẾ HOẠCH"
    years: int = 1  # how many years the plan covers, from its first
    numbering: tuple[str, ...] = ("I", "1", "a", "-", "+")
    tasks_as: str = "text"  # text | appendix
    appendix_title: str = "DANH MỤC NHIỆM VỤ"
    appendix_note: str = _POINTER  # the body's pointer to the appendix, which the decree asks for
    recognise: tuple[str, ...] = ()  # folded phrases found in the subjects of such plans
    bases: tuple[BaseText, ...] = ()
    recipients: dict[str, tuple[str, ...]] = {}

    def section(self, section_id: str) -> Section:
        """Return a section of this kind; raises `NotFound`."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise NotFound(
            _("Loại kế hoạch “{kind}” không có mục “{section}”.").format(kind=self.id, section=section_id)
        )


def _load(folder: Path) -> Iterable[PlanKind]:
    for file in sorted(folder.glob("*.toml")):
        try:
            yield msgspec.toml.decode(file.read_bytes(), type=PlanKind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UserError(
                _("Không đọc được loại kế hoạch “{name}”: {reason}. Sửa hoặc bỏ tệp đó rồi mở lại.").format(
                    name=file.name, reason=error
                )
            ) from error


@cache
def shipped_kinds() -> tuple[PlanKind, ...]:
    """Return the kinds that came with the program."""
    return shipped.load_all("plan_kinds/*.toml", PlanKind)


def all_kinds() -> tuple[PlanKind, ...]:
    """Return shipped kinds and the user's own, which win where ids are equal."""
    kinds = {kind.id: kind for kind in shipped_kinds()}
    own = own_kinds()
    if own and own.is_dir():
        kinds |= {kind.id: kind for kind in _load(own)}
    return tuple(kinds.values())


def get_kind(kind_id: str) -> PlanKind:
    """Return one kind; raises `NotFound` with the ids that exist."""
    kinds = {kind.id: kind for kind in all_kinds()}
    if kind_id not in kinds:
        raise NotFound(
            _("Không có loại kế hoạch “{kind}”. Có: {known}.").format(kind=kind_id, known=", ".join(kinds))
        )
    return kinds[kind_id]
