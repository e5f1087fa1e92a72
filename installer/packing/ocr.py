"""What the optional second file puts beside the program: tesserocr with Tesseract inside, and the Vietnamese data."""

from __future__ import annotations

import email
import io
import re
import tarfile
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from packing.bom import Component, listed, wheel_licences
from packing.lock import BuildError, Wheel
from packing.pruning import Rules
from packing.stage import Gathered, Member, wheel_members

FOLDER = "ocr"
OCR = "cchc-desktop-ocr"
DATA = "tessdata-fast-vie"
_DATA_FILE = "vie.traineddata"


class OcrData(NamedTuple):
    """Debian's package of the Vietnamese data: upstream's version, SHA-256 of the package, the two files of use."""

    version: str
    sha256: str
    content: bytes
    copyright: bytes


def read_data(path: Path, expected: str) -> OcrData:
    """Return what is in `path`, Debian's tesseract-ocr-vie, after proving that the file has the SHA-256 `expected`."""
    package = path.read_bytes()
    digest = sha256(package).hexdigest()
    if digest != expected.lower():
        raise BuildError(f"{path.name}: SHA-256 is {digest}, not {expected}")
    try:
        said = email.message_from_bytes(_file_in(package, "control", "control"))
        version = re.sub(
            r"^\d+:|-[^-]*$", "", said["Version"]
        )  # 1:4.1.0-2 is Debian's second packing of 4.1.0
        data = _file_in(package, "data", _DATA_FILE)
        return OcrData(version, digest, data, _file_in(package, "data", "copyright"))
    except (tarfile.TarError, LookupError, TypeError, ValueError) as error:
        raise BuildError(f"{path.name}: not Debian's package of {_DATA_FILE} ({error})") from error


def _file_in(package: bytes, part: str, name: str) -> bytes:
    """Return a file of a .deb: an `ar` archive of tar archives (deb(5)), `part` being control or data."""
    position = len(b"!<arch>\n")
    while position < len(package):
        header = package[position : position + 60]
        start, size = position + 60, int(header[48:58])
        if header.startswith(part.encode() + b".tar"):
            with tarfile.open(fileobj=io.BytesIO(package[start : start + size])) as archive:
                for one in archive:
                    if PurePosixPath(one.name).name == name and (stream := archive.extractfile(one)):
                        return stream.read()
        position = start + size + size % 2
    raise LookupError(f"it has no {part}/{name}")


def first_components(version: str, data: OcrData) -> list[Component]:
    """Return what the bill is about, and the data."""
    website = "https://github.com/tesseract-ocr/tessdata_fast"
    return [
        Component(OCR, version, "Apache-2.0"),
        Component(DATA, data.version, "Apache-2.0", website, data.sha256),
    ]


def gather_ocr(wheel: Wheel, data: OcrData, rules: Rules) -> Gathered:
    """Return what is carried, without the texts of licences, and what was offered."""
    found = wheel_members(wheel, FOLDER, rules)
    return Gathered([*found.members, Member(f"{FOLDER}/{_DATA_FILE}", data.content, DATA)], found.offered)


def ocr_licences(found: list[Component], wheel: Wheel, data: OcrData, rules: Rules) -> list[Member]:
    """Return `ocr/licences/`: the texts of the wheel and of the data, and one list of all components."""
    texts = [one for one in wheel_licences(wheel) if rules.kept(one.path)]
    texts.append(Member(f"licences/{DATA}/copyright", data.copyright, DATA))
    texts.append(Member("licences/THIRD-PARTY.txt", listed(found).encode(), OCR))
    return [one._replace(path=f"{FOLDER}/{one.path}") for one in texts]
