"""Archives and lists with the same bytes for the same contents: the portable zip, SHA256SUMS, the list of contents."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from packing.stage import Placed


def write_zip(target: Path, top: str, files: Mapping[str, bytes], moment: int) -> None:
    """Write a zip of `files` (path → bytes) below the folder `top`, sorted, all dated `moment` (UTC)."""
    when = time.gmtime(moment)[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{path}", when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # as if made on Windows, wherever it is made
            archive.writestr(entry, files[path])


def write_sums(target: Path, files: Iterable[Path]) -> None:
    """Write SHA256SUMS in the form `sha256sum -c` and docs/cai-dat.md use."""
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files)]
    target.write_text("".join(lines), encoding="ascii", newline="\n")


def write_contents(target: Path, placed: Iterable[Placed]) -> None:
    """Write every file that setup puts on the disk: size in bytes, SHA-256, component, path; tabs between."""
    lines = [f"{one.size}\t{one.sha256}\t{one.component}\t{one.path}\n" for one in sorted(placed)]
    target.write_text("".join(lines), encoding="utf-8", newline="\n")


def read_contents(source: Path) -> list[Placed]:
    """Read what `write_contents` wrote."""
    rows = [line.split("\t") for line in source.read_text(encoding="utf-8").splitlines()]
    return [Placed(path, int(size), digest, component) for size, digest, component, path in rows]
