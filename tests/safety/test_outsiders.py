"""Nothing gets in: hostile packs cost little, and text from elsewhere stays text in what is exported."""

from __future__ import annotations

import contextlib
import io
import os
import re
import struct
import subprocess
import sys
import zipfile

import pytest
from exchange.offices import entry_pack
from lxml import etree
from msgspec.structs import replace
from safety import desk

from cchc_desktop import exchange, library
from cchc_desktop.drafting import drafts, profiles
from cchc_desktop.drafting.export import draft_plan, plain_text, write
from cchc_desktop.errors import DamagedData, UserError
from cchc_desktop.exchange import archive
from cchc_desktop.plan import Item, Paragraph, text_of, to_json
from cchc_desktop.storage import open_database

MEMORY = 1_500_000_000  # bytes of address space a command may have; a usual one takes less than a third
HOSTILE_WORDS = (
    '=HYPERLINK("http://example.org","Bấm")',
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)",
    "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }",
    "{ INCLUDEPICTURE http://example.org/x.png }",
    "{0.__class__} {agency.__init__} {year!r} %(x)s ${HOME}",
    "<w:instrText>DDE</w:instrText> &lt;script&gt;alert(1)&lt;/script&gt; ]]>",
    "(x) Tj ET endstream /OpenAction << /S /JavaScript /JS (app.alert) >>",
)


def overlapping(count: int, size: int) -> bytes:
    """A zip whose entries all lie over the same bytes: small itself, it would unpack to count × size."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("items/0001.json", bytes(size))
    content = stream.getvalue()
    directory = content.rindex(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    one = content[directory:end]
    listed = b"".join(one.replace(b"items/0001.json", b"items/%04d.json" % number) for number in range(count))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(listed), directory, 0)
    return content[:directory] + listed + tail


DEEP = b"[" * 3_000_000
HOSTILE_PACKS = {
    "entries over one another": overlapping(500, 20_000_000),
    "a deep manifest": archive.write(b'{"format":1,"made_by":"","items":' + DEEP, b"", {}),
    "a deep draft": entry_pack("draft", "0" * 8, b'{"draft":' + DEEP),
    "a deep update": entry_pack("update", "2027-01-01", b'{"version":"2027-01-01","files":' + DEEP),
    "a deep file in an update": entry_pack(
        "update",
        "2027-01-01",
        to_json({"version": "2027-01-01", "files": {"rules/words.toml": "a = " + "[" * 100_000}}).encode(),
    ),
    "a long number": entry_pack("draft", "0" * 8, b'{"draft":' + b"9" * 3_000_000 + b"}"),
    "many entries": archive.write(b"{}", b"", {f"items/{number:04}.json": b"{}" for number in range(9_000)}),
}


@pytest.mark.full
@pytest.mark.skipif(os.name == "nt", reason="needs limits of POSIX")
@pytest.mark.parametrize("name", HOSTILE_PACKS)
def test_a_hostile_pack_is_refused_in_little_memory_and_time(name, tmp_path):
    import resource

    file = tmp_path / "x.cchcpack"
    file.write_bytes(HOSTILE_PACKS[name])

    def limits():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))

    done = subprocess.run(
        [sys.executable, "-m", "cchc_desktop", "--data", str(tmp_path / "data"), "pack", "open", str(file)],
        capture_output=True,
        encoding="utf-8",
        preexec_fn=limits,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Chưa có gì được đưa vào." in done.stderr
    assert "Traceback" not in done.stderr


def test_entries_over_one_another_are_refused(tmp_path):
    file = tmp_path / "x.cchcpack"
    file.write_bytes(overlapping(3, 1000))
    with pytest.raises(DamagedData):
        archive.read(file)


@pytest.fixture
def hostile(tmp_path):
    """A draft whose every text wants to be more than text, and its exported files."""
    desk.prepare(tmp_path)
    with contextlib.closing(open_database(tmp_path / "data")) as db:
        unit = profiles.get_profile(db, "xa-mau")
        profiles.add_profile(db, replace(unit, signer=replace(unit.signer, name=HOSTILE_WORDS[5])))
        draft = desk.the_draft(db)
        name = next(iter(draft.sections))
        content = tuple(Item(text_of(words)) for words in HOSTILE_WORDS)
        draft = replace(
            draft,
            subject=HOSTILE_WORDS[5],
            opening=(Paragraph(text_of(HOSTILE_WORDS[3])),),
            recipients=HOSTILE_WORDS,
            sections=draft.sections | {name: replace(draft.sections[name], content=content)},
        )
        plan = draft_plan(db, drafts.save_draft(db, draft))
    word, pdf = tmp_path / "a.docx", tmp_path / "a.pdf"
    write(plan, word, unit.page, pdf)
    return plan, word, pdf


def test_text_stays_text_in_word(hostile):
    plan, word, _pdf = hostile
    whole = plain_text(plan)
    with zipfile.ZipFile(word) as package:
        for name in package.namelist():
            assert not re.search(r"vba|embeddings|activeX|\.bin$", name), name
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in package.read(name)
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.startswith("word/")
                 and name.endswith(".xml")}  # fmt: skip
    said = "".join(parts["word/document.xml"].itertext())
    for words in HOSTILE_WORDS:
        assert words in whole
        assert words in said.replace("\xa0", " "), words
    for part in parts.values():
        fields = part.xpath("//*[local-name()='instrText']/text() | //*[local-name()='fldSimple']/@*")
        assert all(field.split()[0] in ("PAGE", "NUMPAGES") for field in map(str, fields)), fields
        assert not part.xpath(
            "//*[local-name()='altChunk' or local-name()='object' or local-name()='hyperlink']"
        )


def test_text_stays_text_in_pdf(hostile):
    from pypdfium2 import PdfDocument, raw

    _plan, _word, pdf = hostile
    content = pdf.read_bytes()
    for name in (b"/JavaScript", b"/JS", b"/Launch", b"/AA", b"/EmbeddedFile", b"/URI", b"/SubmitForm"):
        assert not re.search(re.escape(name) + rb"\b", content), name
    with contextlib.closing(PdfDocument(content)) as document:
        assert raw.FPDF_GetFormType(document.raw) == 0
        assert raw.FPDFDoc_GetJavaScriptActionCount(document.raw) == 0
        said = "".join(page.get_textpage().get_text_range() for page in document)
    assert "app.alert" in said


def test_a_title_from_elsewhere_names_no_file(tmp_path):
    """What a pack calls a plan is shown and stored as a name, never used as a path."""
    desk.prepare(tmp_path)
    found = archive.read(tmp_path / "gói.cchcpack")
    items = tuple(
        replace(one, title="../../../etc/x\u202egpj.docx") if one.kind == "source" else one
        for one in found.manifest.items
    )
    manifest = to_json(replace(found.manifest, items=items)).encode()
    (tmp_path / "y.cchcpack").write_bytes(archive.write(manifest, b"", found.contents))
    with contextlib.closing(open_database(tmp_path / "khác")) as db:
        with contextlib.suppress(UserError):
            exchange.accept(db, exchange.open_pack(db, tmp_path / "y.cchcpack"))
        names = [one.file for one in library.sources(db)]
    assert names == ["x gpj.docx"]
    assert not (tmp_path.parent / "etc").exists()
