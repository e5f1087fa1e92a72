"""The file form of a pack: a zip of stored (not packed) entries, so that equal content gives equal bytes everywhere.

`manifest.json` names every other entry with its size and SHA-256; `signature.json`, when there, signs the manifest.
Nothing of a pack is ever written to a disk under a name from the pack, and nothing in it is run.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from cchc_desktop.errors import DamagedData, UserError
from cchc_desktop.i18n import _

FORMAT = 1
ENDING = ".cchcpack"
# Kinds of things, in the order of taking: what a source brings along comes once its source is here.
DRAFT, PROFILE, SOURCE = "draft", "profile", "source"
CORRECTION, MARKS = "source-correction", "source-marks"
UPDATE = "update"
MANIFEST, SIGNATURE = "manifest.json", "signature.json"
MOST_BYTES = 400_000_000  # of a pack
MOST_ITEMS = 500
MOST_MANIFEST_BYTES = 2_000_000
_NAME = re.compile(r"items/\d{4}\.(json|original)")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing in a pack and the entry that holds it."""

    kind: str  # one of the kinds above
    id: str
    title: str
    file: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What a pack holds."""

    format: int
    made_by: str  # name of the unit, as the sender says
    items: tuple[Entry, ...]


class Signature(Struct, frozen=True, forbid_unknown_fields=True):
    """An Ed25519 signature of the manifest's bytes; both values in hexadecimal."""

    key: str
    signature: str


class Archive(Struct, frozen=True):
    """A pack whose checksums were found right; a signature is not judged here."""

    manifest: Manifest
    manifest_bytes: bytes
    signature: Signature | None
    contents: dict[str, bytes]  # by entry name
    sha256: str = ""  # of the whole file


def damaged(name: str) -> DamagedData:
    """Return the error for a pack that is broken, altered or none at all."""
    return DamagedData(
        _(
            "Gói “{name}” bị hỏng, đã bị sửa, hoặc không phải gói của chương trình này. Xin gửi lại gói. "
            "Chưa có gì được đưa vào."
        ).format(name=name)
    )


def write(manifest_bytes: bytes, signature: bytes, contents: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a pack; an empty signature leaves it out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        parts = {MANIFEST: manifest_bytes} | ({SIGNATURE: signature} if signature else {}) | dict(contents)
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def read(file: Path) -> Archive:
    """Read a pack and check its form, limits and checksums.

    Raises `DamagedData` for anything that is not exactly a pack, `UserError` for one from a newer version or a
    file that cannot be read.
    """
    content = _bytes(file)
    try:
        found = _decoded(content, file.name)
    except (
        zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, NotImplementedError, RuntimeError,
        RecursionError,
    ) as error:  # fmt: skip
        raise damaged(file.name) from error
    if not _fits(found.manifest, found.contents):
        raise damaged(file.name)
    return found


def _decoded(content: bytes, name: str) -> Archive:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = _parts(archive, len(content))
    manifest_bytes = parts.pop(MANIFEST)
    signature = parts.pop(SIGNATURE, None)
    if len(manifest_bytes) > MOST_MANIFEST_BYTES:
        raise ValueError("manifest")
    if msgspec.json.decode(manifest_bytes, type=dict).get("format", 0) > FORMAT:
        raise UserError(
            _(
                "Gói “{name}” do bản mới hơn của chương trình tạo ra. Hãy cài bản mới để mở. "
                "Chưa có gì được đưa vào."
            ).format(name=name)
        )
    manifest = msgspec.json.decode(manifest_bytes, type=Manifest)
    signed = msgspec.json.decode(signature, type=Signature) if signature else None
    return Archive(manifest, manifest_bytes, signed, parts, checksum(content))


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            _("Không mở được gói “{name}” ({reason}). Kiểm tra tệp còn đó rồi thử lại.").format(
                name=file.name, reason=error.strerror or error
            )
        ) from error
    if len(content) > MOST_BYTES:
        raise damaged(file.name)
    return content


def _parts(archive: zipfile.ZipFile, size: int) -> dict[str, bytes]:
    """Return every entry of a pack of `size` bytes; only plain stored entries with the names it may have are let in."""
    entries = archive.infolist()
    # Entries that lie over one another would unpack to far more than the file.
    if sum(entry.file_size for entry in entries) > size:
        raise ValueError("overlapping entries")
    names = {entry.filename for entry in entries}
    if len(names) != len(entries) or len(entries) > MOST_ITEMS + 2:
        raise ValueError("entries")
    for entry in entries:
        known = entry.filename in (MANIFEST, SIGNATURE) or _NAME.fullmatch(entry.filename)
        plain = entry.compress_type == zipfile.ZIP_STORED and not entry.flag_bits & 1
        if not known or not plain or entry.file_size != entry.compress_size:
            raise ValueError("entry")
    return {entry.filename: archive.read(entry) for entry in entries}


def _fits(manifest: Manifest, parts: Mapping[str, bytes]) -> bool:
    """Say whether the manifest names exactly what is there, with the right checksums."""
    named = [entry.file for entry in manifest.items]
    return (
        manifest.format == FORMAT
        and len(set(named)) == len(named)
        and set(named) == set(parts)
        and all(
            entry.size == len(parts[entry.file]) and entry.sha256 == checksum(parts[entry.file])
            for entry in manifest.items
        )
    )


def checksum(content: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
