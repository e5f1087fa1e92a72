"""Mutated Word files: read, or refused with a sentence; never another error, never a hang."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile

import pytest
from lxml import etree

from cchc_desktop.errors import UnreadableFile
from cchc_desktop.reading import as_contract, source_of, understood

from .conftest import paragraph, run, table, word

_SEEDS = range(20)
_CASES = 100  # for each seed
_LONGEST = 5.0  # seconds
_VALUES = ("-1", "x", "99999999999", "0", "")


def _sample() -> bytes:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    uses = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{uses}'
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/><w:name w:val="a"/></w:style>'
    body = (
        table(
            [
                ["UBND XÃ MẪU", "Số: 05/KH-UBND"],
                ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Mẫu, ngày 02 tháng 01 năm 2026"],
            ]
        )
        + paragraph("KẾ HOẠCH", align="center")
        + paragraph("Tuyên truyền", align="center")
        + "".join(
            paragraph(run("MỤC", bold=True), number=(1, 0), style="A") + paragraph("1. Một:\n- Hai;")
            for _ in range(3)
        )
        + f"<w:p><w:ins>{run('- thêm')}</w:ins><w:hyperlink>{run(' nối')}</w:hyperlink></w:p>"
        + paragraph("Trên đây là Kế hoạch./.")
        + table([["Nơi nhận:", "- Lưu: VT."], ["CHỦ TỊCH", "Trần Văn Mẫu"]])
    )
    return word(body, numbering=numbering, styles=styles)


def _changed_text(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.randint(1, 600))
    other = chance.randrange(len(text))
    act = chance.randrange(4)
    if act == 0:
        return text[:start] + text[end:]
    if act == 1:
        return text[:other] + text[start:end] + text[other:]
    if act == 2:
        tags = re.findall(r"<w:\w+", text)
        return text.replace(f"{chance.choice(tags)}/>", f"{chance.choice(tags)}/>", 3) if tags else text
    name = chance.choice(("val", "ilvl", "abstractNumId", "numId"))
    return re.sub(rf'w:{name}="\w*"', f'w:{name}="{chance.choice(_VALUES)}"', text, count=2)


def _mended(part: str) -> bytes:
    """Make XML well-formed again, so that the mutation reaches the reader."""
    try:
        root = etree.fromstring(part.encode(), etree.XMLParser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    return part.encode() if root is None else etree.tostring(root)


def _mutated(content: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        broken = bytearray(content)
        for _change in range(chance.randint(1, 20)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        return bytes(broken[: chance.randrange(1, len(broken))] if chance.random() < 0.3 else broken)
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(held, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            for _change in range(chance.randint(0, 4)):
                part = _changed_text(part, chance) if part else part
            target.writestr(name, _mended(part) if chance.random() < 0.8 else part)
    return held.getvalue()


@pytest.mark.full
@pytest.mark.parametrize("seed", _SEEDS)
def test_mutated_files_are_read_or_refused(seed):
    chance = random.Random(seed)
    sample = _sample()
    for case in range(_CASES):
        content = _mutated(sample, chance)
        begin = time.monotonic()
        try:
            as_contract(understood(source_of(content, "tệp.docx")))
        except UnreadableFile:
            continue
        finally:
            assert time.monotonic() - begin < _LONGEST, (seed, case)
