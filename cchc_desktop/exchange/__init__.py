"""Exchange without a network: packs (`.cchcpack`) that any file transport carries, opened, looked at, then taken."""

from cchc_desktop.exchange.joining import Joined, join
from cchc_desktop.exchange.opening import Opened, PackItem, join_pack, open_pack
from cchc_desktop.exchange.packing import make_pack
from cchc_desktop.exchange.signing import Signer, forget, our_public_key, our_signer, trust, trusted
from cchc_desktop.exchange.taking import accept, accept_join

__all__ = [
    "Joined",
    "Opened",
    "PackItem",
    "Signer",
    "accept",
    "accept_join",
    "forget",
    "join",
    "join_pack",
    "make_pack",
    "open_pack",
    "our_public_key",
    "our_signer",
    "trust",
    "trusted",
]
