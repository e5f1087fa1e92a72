"""Parts that hard files share."""

from __future__ import annotations

from typing import Any

from tests.reading.conftest import paragraph as p
from tests.reading.conftest import run, table

Outline = list[tuple[int, str, str]]
Case = tuple[str, bytes, Outline, dict[str, Any]]  # name, content, outline, other parts of the contract
NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
SIGNED = table(
    [["Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Lê Thị Mẫu"]]
)
SIGNED_AS = {
    "recipients": ["UBND tỉnh", "Lưu: VT"], "signer_authority": "TM. ỦY BAN NHÂN DÂN", "signer_title": "CHỦ TỊCH",
    "signer_name": "Lê Thị Mẫu",
}  # fmt: skip
TITLED = {"kind": "KẾ HOẠCH", "subject": "Tuyên truyền cải cách hành chính năm 2026"}
FOUR = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "\uf0b7"))
PURPOSE: Outline = [(1, "I.", "MỤC ĐÍCH"), (2, "1.", "Nâng cao nhận thức.")]


def bold(text: str) -> str:
    return run(text, bold=True)


def titled(*lines: str) -> str:
    """A title and paragraphs; ready XML stays as it is."""
    head = p(bold("KẾ HOẠCH"), align="center") + p(bold(TITLED["subject"]), align="center")
    return head + "".join(line if line.startswith("<w:") else p(line) for line in lines)


def letterhead(left: list[str], right: list[str]) -> str:
    return table([left, right])


def numbering(*levels: tuple[str, str]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    restarted = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
    return (
        f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{restarted}</w:num>'
    )
