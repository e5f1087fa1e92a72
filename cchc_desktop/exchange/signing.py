"""Who made a pack: Ed25519 keys of offices. Ours lies in the data folder for its owner only, never in a backup."""

from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec
from msgspec import Struct

from cchc_desktop.errors import CannotWrite, NotFound, UserError
from cchc_desktop.exchange.archive import Archive, Signature, damaged
from cchc_desktop.files import explain, replace_file
from cchc_desktop.i18n import _
from cchc_desktop.storage import Database

KEY_FILE = "signing.key"
_SETTING = "signer."
_HEX_KEY = re.compile(r"[0-9a-f]{64}")


class Signer(Struct, frozen=True):
    """Who signed a pack: the public key, and the name we gave it, "" while it is unknown to us."""

    key: str
    name: str

    @property
    def short(self) -> str:
        """The beginning of the key in groups of four, to be read out over the telephone."""
        return " ".join(self.key[start : start + 4] for start in range(0, 24, 4))


def sign(folder: Path, manifest: bytes) -> bytes:
    """Return `signature.json` for a manifest, signed with our key, which is made when there is none."""
    from nacl.signing import SigningKey

    key = SigningKey(_seed(folder))
    signature = Signature(key.verify_key.encode().hex(), key.sign(manifest).signature.hex())
    return msgspec.json.encode(signature)


def our_public_key(folder: Path) -> str:
    """Return our public key in hexadecimal, for others to trust; the key is made when there is none."""
    from nacl.signing import SigningKey

    return SigningKey(_seed(folder)).verify_key.encode().hex()


def our_signer(folder: Path) -> Signer | None:
    """Return our own key, None when there is none to sign with yet; nothing is made."""
    return Signer(our_public_key(folder), "") if (folder / KEY_FILE).exists() else None


def _seed(folder: Path) -> bytes:
    file = folder / KEY_FILE
    try:
        if not file.exists():
            # Made empty for the owner only; replacing keeps those rights.
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
        text = file.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise CannotWrite(explain(error, file)) from error
    if not text:
        text = os.urandom(32).hex()
        replace_file(file, text.encode())
    if not _HEX_KEY.fullmatch(text):
        raise UserError(
            _("Khóa ký ở “{file}” bị hỏng. Chuyển tệp đó đi nơi khác để tạo khóa mới.").format(file=file)
        )
    return bytes.fromhex(text)


def signer_of(db: Database, archive: Archive, name: str) -> Signer | None:
    """Return who signed a pack, None when nobody did.

    Raises `DamagedData` when the signature does not fit: somebody changed the pack.
    """
    if archive.signature is None:
        return None
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        key = VerifyKey(bytes.fromhex(archive.signature.key))
        key.verify(archive.manifest_bytes, bytes.fromhex(archive.signature.signature))
    except (ValueError, TypeError, CryptoError) as error:
        raise damaged(name) from error
    public = key.encode().hex()
    return Signer(public, db.setting(_SETTING + public))


def trust(db: Database, key: str, name: str) -> Signer:
    """Remember whose a public key is; raises `UserError` when it is none."""
    plain = "".join(key.lower().split())
    if not _HEX_KEY.fullmatch(plain) or not name.strip():
        raise UserError(_("Khóa công khai gồm 64 ký tự 0-9, a-f, kèm tên đơn vị. Kiểm tra lại."))
    db.set_setting(_SETTING + plain, name.strip())
    return Signer(plain, name.strip())


def forget(db: Database, key: str) -> None:
    """Trust a key no longer; raises `NotFound` for one that is not known."""
    plain = "".join(key.lower().split())
    if not db.setting(_SETTING + plain):
        raise NotFound(_("Không có khóa “{key}” trong danh sách đã ghi nhớ.").format(key=plain[:16]))
    with db.transaction() as tables:
        tables.execute("DELETE FROM settings WHERE key = ?", [_SETTING + plain])


def trusted(db: Database) -> tuple[Signer, ...]:
    """Return the keys whose owners we know."""
    rows = db.rows("SELECT key, value FROM settings WHERE key GLOB ? ORDER BY value", [f"{_SETTING}*"])
    return tuple(Signer(row["key"].removeprefix(_SETTING), row["value"]) for row in rows)
