"""From a draft, or any plan file, to the files that leave the program."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cchc_desktop.decree import PageChoices
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.drafting.reformat import reformed, remarks
from cchc_desktop.i18n import N_, _
from cchc_desktop.kinds import get_kind
from cchc_desktop.plan import Item, Node, Numbered, Paragraph, Plan, numbered, plain
from cchc_desktop.plan.numbering import plan_items
from cchc_desktop.reading import read
from cchc_desktop.reading.walk import plan_texts
from cchc_desktop.storage import Database
from cchc_desktop.writing import office_pdf, write_docx, write_pdf
from cchc_desktop.writing.bodies import task_lines
from cchc_desktop.writing.fonts import stand_in_notice
from cchc_desktop.writing.office import PROGRAMS
from cchc_desktop.writing.stand_ins import unprintable

DEFAULT_PAGE = PageChoices()
ENGINES = {"own": N_("chương trình này"), **PROGRAMS}  # what a PDF can be made by


def draft_plan(db: Database, draft: Draft) -> Plan:
    """Return the whole plan a stored draft stands for."""
    return assemble(draft, get_profile(db, draft.profile), get_kind(draft.kind))


def write(plan: Plan, docx: Path, page: PageChoices, pdf: Path | None = None, engine: str = "own") -> str:
    """Write the Word file, and a PDF when asked by engine "own" or "office".

    Returns which of `ENGINES` made the PDF, "" for none.

    Raises `CannotWrite`; the previous files are intact then.
    """
    write_docx(plan, docx, page)
    return make_pdf(plan, pdf, page, engine) if pdf else ""


def make_pdf(plan: Plan, pdf: Path, page: PageChoices, engine: str = "own") -> str:
    """Write the PDF by engine "own" or "office"; returns which of `ENGINES` made it.

    Raises `NotFound` when no office is installed, `CannotWrite`; the previous file is intact then.
    """
    if engine == "own":
        write_pdf(plan, pdf, page)
        return engine
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        docx = Path(folder) / "plan.docx"
        write_docx(plan, docx, page)
        return office_pdf(docx, pdf)


def notices(plan: Plan, engine: str) -> tuple[str, ...]:
    """Return what the user should know of a PDF this program made: a font that stands in, signs no font has."""
    if engine != "own":
        return ()
    strange = unprintable("".join(plan_texts(plan)))
    found = [stand_in_notice()]
    if strange:
        found.append(
            _("Không phông chữ nào trên máy có ký tự {signs}; sửa chỗ đó rồi xuất lại.").format(
                signs=" ".join(f"“{one}” (U+{ord(one):04X})" for one in strange)
            )
        )
    return tuple(one for one in found if one)


def reformatted(
    file: Path, profile: Profile | None = None, renumber: bool = False
) -> tuple[Plan, tuple[str, ...]]:
    """Return a plan file in the decree's form, what its words lack, and what of it could not be taken over.

    Raises `UnreadableFile`.
    """
    found = read(file)
    plan = reformed(found.plan, profile, renumber)
    left_out = tuple(
        _("Không giữ được: {what} ({place}). {reason}").format(
            what=one.what, place=one.place, reason=one.reason
        )
        for one in found.losses
    )
    return plan, (*remarks(plan), *left_out)


def plain_text(plan: Plan) -> str:
    """Return the plan as readable text with its markers, appendices last, for the console."""
    lines = [*plan.parent_agency, *plan.agency, "", plan.kind, plan.subject, ""]
    lines += [plain(text) for text in (*plan.bases, *plan.opening)]
    markers = {id(entry.item): entry for entry in plan_items(plan)}
    lines += _lines(plan.body, markers)
    lines += [plain(text) for text in plan.closing]
    lines += ["", *(f"- {line}" for line in plan.recipients)]
    for signer in (plan.signature, *plan.joint):
        lines += ["", *signer.authority, signer.title, signer.name]
    for appendix in plan.appendices:
        markers = {id(entry.item): entry for entry in numbered(appendix.content)}
        lines += ["", appendix.label, appendix.title, *_lines(appendix.content, markers)]
    return "\n".join(lines)


def _lines(content: tuple[Node, ...], markers: dict[int, Numbered]) -> list[str]:
    lines: list[str] = []
    for node in content:
        if isinstance(node, Item):
            entry = markers[id(node)]
            lines.append(f"{'  ' * (entry.level - 1)}{entry.marker} {plain(node.text)}")
            lines += [f"{'  ' * entry.level}- {line}" for line in task_lines(node.task)] if node.task else []
            lines += _lines(node.content, markers)
        elif isinstance(node, Paragraph):
            lines.append(plain(node.text))
        else:
            lines += [
                " | ".join(" ".join(plain(text) for text in cell.paragraphs) for cell in row)
                for row in node.rows
            ]
    return lines
