"""Small wheels made on the spot."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path


def make_wheel(folder: Path, name: str, version: str, requires=(), files=None, headers=()) -> Path:
    """Write a wheel with METADATA, a licence and the given files (path → bytes)."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *headers]
    lines += [f"Requires-Dist: {one}" for one in requires]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{info}/METADATA", "\n".join(lines) + "\n")
        archive.writestr(f"{info}/licenses/LICENSE", "licence of " + name)
        for where, content in (files or {f"{name}/__init__.py": b""}).items():
            archive.writestr(where, content)
    return path


def lock_line(path: Path, marker: str = "") -> str:
    """Return the line of a lock for a wheel."""
    name, version = path.name.split("-")[:2]
    tail = f" ; {marker}" if marker else ""
    return f"{name}=={version}{tail} \\\n    --hash=sha256:{sha256(path.read_bytes()).hexdigest()}\n"
