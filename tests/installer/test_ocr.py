"""The optional second file: its data is proved by its hash, and what it carries brings its licences along."""

from __future__ import annotations

import hashlib
import io
import re
import tarfile

import pytest
from packing import bom, ocr
from packing.lock import BuildError, Wheel
from packing.pruning import Rule, Rules

from .wheels import make_wheel


def tar_of(**files: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:xz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo("./usr/share/" + name.replace("_", "."))
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return held.getvalue()


def deb_of(**parts: bytes) -> bytes:
    """Return a Debian package: an archive of `ar`, whose parts begin at even places."""
    content = b"!<arch>\n"
    for name, part in {"debian-binary": b"2.0\n", **parts}.items():
        header = f"{name.replace('_', '.'):<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(part):<10}`\n"
        content += header.encode() + part + b"\n" * (len(part) % 2)
    return content


@pytest.fixture
def package(tmp_path):
    file = tmp_path / "vie.deb"
    control = tar_of(control=b"Package: tesseract-ocr-vie\nVersion: 1:4.1.0-2\n")
    file.write_bytes(
        deb_of(control_tar_xz=control, data_tar_xz=tar_of(vie_traineddata=b"letters", copyright=b"Apache"))
    )
    return file


def digest(file) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_data_is_taken_out_of_debians_package(package):
    data = ocr.read_data(package, digest(package).upper())
    assert (data.version, data.content, data.copyright) == ("4.1.0", b"letters", b"Apache")


def test_data_that_is_not_the_one_named_stops_the_build(package, tmp_path):
    with pytest.raises(BuildError, match="SHA-256"):
        ocr.read_data(package, "00" * 32)
    for content in (b"", b"no package", deb_of(control_tar_xz=tar_of(control=b"Version: 1-1\n"))):
        other = tmp_path / "other.deb"
        other.write_bytes(content)
        with pytest.raises(BuildError, match="not Debian's package"):
            ocr.read_data(other, digest(other))


def test_rehearsal_and_continuous_build_take_the_same_data(root):
    places = (root / "installer" / "rehearse.sh", root / ".github" / "workflows" / "windows-setup.yml")
    found = [
        re.search(r"ocr_(?:data_)?sha256(?:=|: )([0-9a-f]{64})", place.read_text("utf-8"), re.IGNORECASE)
        for place in places
    ]
    assert found[0][1] == found[1][1]


def test_everything_stands_in_one_folder_with_licences_and_bill(package, tmp_path):
    files = {"tesserocr/__init__.py": b"", "tesserocr/__init__.pyi": b"", "tesserocr.libs/tess.dll": b"MZ"}
    path = make_wheel(tmp_path, "tesserocr", "2.13.0", files=files, headers=["License: MIT"])
    wheel = Wheel("tesserocr", "2.13.0", path, digest(path))
    rules = Rules((Rule("ocr/tesserocr/*.pyi", False, "types"),), {})
    data = ocr.read_data(package, digest(package))
    gathered = ocr.gather_ocr(wheel, data, rules)
    assert [one.path for one in gathered.members] == [
        "ocr/tesserocr.libs/tess.dll",
        "ocr/tesserocr/__init__.py",
        "ocr/vie.traineddata",
    ]
    facts = tmp_path / "components.toml"
    facts.write_text(
        '[licences]\n[[inside]]\nname = "Tesseract"\nof = "tesserocr"\nlicence = "Apache-2.0"\n'
        'file = "ocr/tesserocr.libs/tess*.dll"\n'
    )
    found = bom.components(ocr.first_components("1.0.0", data), [wheel], gathered.members, facts)
    assert [one.name for one in found] == [ocr.OCR, ocr.DATA, "tesserocr", "Tesseract"]
    texts = {one.path: one.content for one in ocr.ocr_licences(found, wheel, data, rules)}
    assert texts[f"ocr/licences/{ocr.DATA}/copyright"] == b"Apache"
    assert texts["ocr/licences/tesserocr/LICENSE"] == b"licence of tesserocr"
    assert "Tesseract" in texts["ocr/licences/THIRD-PARTY.txt"].decode()
