"""Ten reference documents. Their parts are kept beside the tests and were looked at as pictures.

After a wanted change: `python -m tests.writing.references` writes the parts anew, and
`python -m tests.writing.references FOLDER` the pages as Word files, PDF and pictures to look at again.
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from pathlib import Path

import msgspec
from lxml import etree

from cchc_desktop.decree import PageChoices
from cchc_desktop.plan import Appendix, Paragraph, Plan, Signature, Span, text_of
from cchc_desktop.writing import pdf_to_png, write_docx, write_pdf
from cchc_desktop.writing.docx import docx_bytes
from tests.writing import cases
from tests.writing.plans import item, merged_table, sample_plan, task_table

GOLDEN = Path(__file__).parent / "golden"
PARTS = ("document", "styles", "footnotes")
SMALL = PageChoices("12-13-13", (25, 20, 25, 35), 1.0, 1.3, "center")


def references() -> dict[str, tuple[Plan, PageChoices]]:
    """Return the plans and their pages by name."""
    sign = cases.SIGNATURES
    words = cases._Words(random.Random(1))
    short = (
        item("I", "NỘI DUNG", item("1", "Việc thứ nhất", *words.some("a", 2, 2), heading=True), heading=True),
    )
    return {
        "uy-ban-xa": (sample_plan(), PageChoices()),
        "thanh-pho": (_plan(1, sign[1], short), PageChoices()),
        "so": (_plan(2, sign[3], short), SMALL),
        "ban-quan-ly": (_plan(3, sign[6], short), SMALL),
        "van-phong": (_plan(4, sign[4], short), PageChoices(line_spacing=1.5)),
        "phong-cap-xa": (_plan(5, sign[7], short), PageChoices(indent_cm=1.0)),
        "chi-cuc": (_plan(6, sign[5], short), PageChoices(margins_mm=(25, 15, 20, 35))),
        "ban-chi-dao": (_plan(7, sign[8], cases._seven_levels(words)), PageChoices()),
        "lien-tich": (
            msgspec.structs.replace(_plan(0, sign[0], cases._chapters(words)), joint=cases.PARTNERS[:2]),
            PageChoices(),
        ),
        "ghi-chu-phu-luc": (_with_notes_and_appendices(short), PageChoices()),
    }


def _plan(letterhead: int, signature: Signature, body: tuple) -> Plan:
    parent, agency, number, place = cases.LETTERHEADS[letterhead]
    return msgspec.structs.replace(
        sample_plan(),
        subject=cases.SUBJECTS[letterhead % 3],
        parent_agency=parent,
        agency=agency,
        number=number,
        place=place,
        signature=signature,
        body=body,
        appendices=(),
    )


def _with_notes_and_appendices(body: tuple) -> Plan:
    first = Appendix("", "DANH MỤC NHIỆM VỤ", "", (task_table(),), landscape=True)
    second = Appendix(
        "", "CHỈ TIÊU NĂM 2026", "", (Paragraph(text_of("Các chỉ tiêu chính:")), merged_table())
    )
    plan = _plan(0, cases.SIGNATURES[1], body)
    base = (Span("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", note=1),)
    return msgspec.structs.replace(
        plan, bases=(base, *plan.bases[1:]), appendices=(first, second), notes=("Luật số 72/2025/QH15.",)
    )


def parts(plan: Plan, choices: PageChoices) -> dict[str, str]:
    """Return the parts of a plan's Word file, one element a line."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes(plan, choices))) as package:
        names = [name for name in PARTS if f"word/{name}.xml" in package.namelist()]
        roots = {name: etree.fromstring(package.read(f"word/{name}.xml")) for name in names}
    return {name: etree.tostring(root, pretty_print=True, encoding="unicode") for name, root in roots.items()}


def _write_golden() -> None:
    for name, (plan, choices) in references().items():
        for part, text in parts(plan, choices).items():
            (GOLDEN / name).mkdir(parents=True, exist_ok=True)
            (GOLDEN / name / f"{part}.xml").write_text(text, encoding="utf-8")


def _write_pages(folder: Path) -> None:
    for name, (plan, choices) in references().items():
        write_docx(plan, folder / f"{name}.docx", choices)
        write_pdf(plan, folder / f"{name}.pdf", choices)
        pdf_to_png(folder / f"{name}.pdf", folder)


if __name__ == "__main__":
    _write_pages(Path(sys.argv[1])) if len(sys.argv) > 1 else _write_golden()
