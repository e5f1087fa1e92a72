"""Plan → styled blocks in the form of Decree 30/2020 (Mẫu 1.4), whatever they are then printed as.

The words of the plan stay as they are. Form alone is added: the styles, the ends of bases and
recipients, no-break blanks, rules of the right length, and `……` where a fact is missing. The end mark
`./.` is words: whoever writes the closing puts it there.
"""

from __future__ import annotations

import msgspec

from cchc_desktop.decree import MM, PageChoices, decree, twips
from cchc_desktop.plan import Plan, Text, plain, text_of
from cchc_desktop.plan.numbering import roman
from cchc_desktop.plan.texts import add_text, slice_text
from cchc_desktop.writing import bodies, footnotes, letterhead, signing
from cchc_desktop.writing.blocks import Block, Document, Grid, Para, Section
from cchc_desktop.writing.lines import break_lines
from cchc_desktop.writing.rules import balanced, rule_below
from cchc_desktop.writing.spaces import MISSING, bind_places, clean, gaps, whole_date

_ABOVE_TEXT = 12.0  # points between the rule under the subject, or the signature, and what follows


def compose(plan: Plan, choices: PageChoices | None = None) -> Document:
    """Return the plan as styled blocks: the plan itself, then one section for each appendix."""
    choices = choices or PageChoices()
    width = text_width(choices)
    blocks: list[Block] = [letterhead.compose_letterhead(plan, choices, width)]
    blocks += _title(plan, choices, width)
    blocks += _content(plan, choices, width)
    blocks = keep_with_signature(blocks, choices, width)
    blocks.append(signing.compose_signing(plan, choices, width))
    sections = [Section(tuple(blocks))]
    sections += [_appendix(plan, number, choices) for number in range(1, len(plan.appendices) + 1)]
    document = Document(clean(f"{plan.kind} {plan.subject}").strip(), tuple(sections))
    noted = plan.notes or footnotes.has_marks(document)
    return footnotes.with_notes(document, plan.notes) if noted else document


def text_width(choices: PageChoices, landscape: bool = False) -> float:
    """Return the width between the margins in points, in the twips a Word file can hold."""
    page = decree().page
    sheet = page.height_mm if landscape else page.width_mm
    _top, right, _bottom, left = choices.margins_mm
    return (twips(sheet * MM) - twips(right * MM) - twips(left * MM)) / 20


def _title(plan: Plan, choices: PageChoices, width: float) -> list[Block]:
    kind = bodies.paragraph("ten-loai", plan.kind or MISSING, "kind")
    subject = bodies.paragraph("trich-yeu", bind_places(plan.subject) or MISSING, "subject")
    subject = balanced(subject, choices, width)
    return [kind, subject, rule_below(subject, choices, width)]


def _content(plan: Plan, choices: PageChoices, width: float) -> list[Block]:
    blocks: list[Block] = [
        bodies.text_paragraph("can-cu", _ended(bodies.unemphasised(text), last), f"bases.{number}")
        for number, (text, last) in enumerate(_with_last(plan.bases), 1)
    ]
    blocks += _texts(plan.opening, "opening")
    blocks += bodies.compose_body(plan.body, choices, width)
    blocks += _texts(plan.closing, "closing")
    first = next((number for number, block in enumerate(blocks) if isinstance(block, Para)), None)
    if first == 0:
        # The first words stand clear of the rule under the subject.
        blocks[0] = msgspec.structs.replace(blocks[0], before=_ABOVE_TEXT)
    return blocks


def _texts(texts: tuple[Text, ...], path: str) -> list[Block]:
    return [bodies.text_paragraph("than", text, f"{path}.{number}") for number, text in enumerate(texts, 1)]


def _with_last(texts: tuple[Text, ...]) -> list[tuple[Text, bool]]:
    return [(text, number == len(texts)) for number, text in enumerate(texts, 1)]


def _ended(text: Text, last: bool) -> Text:
    words = plain(text).rstrip()
    # A sentence that leads on ("… như sau:") is no base, whatever list it stands in.
    if words.endswith(":"):
        return text
    kept = len(words.rstrip(" ;,."))
    end = "." if last else ";"
    # A note called after the old sign stays with the words.
    notes = [span.note for span in text if span.note]
    cut = slice_text(text, 0, kept)
    if notes and cut and not cut[-1].note:
        cut = (*cut[:-1], msgspec.structs.replace(cut[-1], note=notes[-1]))
    return add_text(cut, text_of(end))


def keep_with_signature(blocks: list[Block], choices: PageChoices, width: float) -> list[Block]:
    """Return the blocks with their end tied to what follows: at least two lines go with a signature."""
    kept, lines = list(blocks), 0
    for number in range(len(kept) - 1, -1, -1):
        if lines >= 2:
            break
        block = kept[number]
        if isinstance(block, Grid):
            rows = [
                msgspec.structs.replace(row, keep_next=place == len(block.rows) - 1 or row.keep_next)
                for place, row in enumerate(block.rows)
            ]
            kept[number] = msgspec.structs.replace(block, rows=tuple(rows))
            lines = 2  # a row of a table is text enough
            continue
        kept[number] = msgspec.structs.replace(block, keep_next=True)
        if isinstance(block, Para):
            size, first = choices.size(block.style), choices.first_line(block.style)
            lines += len(break_lines(block.runs, size, width - first, width))
    return kept


def _appendix(plan: Plan, number: int, choices: PageChoices) -> Section:
    appendix = plan.appendices[number - 1]
    width = text_width(choices, appendix.landscape)
    path = f"appendices.{number}"
    several = len(plan.appendices) > 1
    label = appendix.label or ("Phụ lục " + roman(number) if several else "Phụ lục")
    blocks: list[Block] = [bodies.paragraph("phu-luc-nhan", label, path, outline=0)]
    if appendix.title:
        title = bodies.paragraph("phu-luc-tieu-de", appendix.title, path)
        blocks.append(balanced(title, choices, width))
    reference = bodies.paragraph(
        "phu-luc-kem-theo", whole_date(gaps(clean(appendix.reference or _reference(plan)))), path
    )
    reference = balanced(reference, choices, width)
    rule = msgspec.structs.replace(rule_below(reference, choices, width), after=6.0)
    blocks += [reference, rule]
    blocks += bodies.compose_body(appendix.content, choices, width, path)
    return Section(tuple(blocks), appendix.landscape)


def _reference(plan: Plan) -> str:
    kind = (plan.kind or MISSING).capitalize()
    number, date = plan.number or f"/{MISSING}", plan.date or f"ngày tháng {MISSING} năm {MISSING}"
    return f"(Kèm theo {kind} số {number} {date} của {MISSING})"
