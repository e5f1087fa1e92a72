"""Exchange without a network: packs (`.cchcpack`) that any file transport carries, opened, looked at, then taken."""

from cchc_desktop.exchange.joining import Joined, join
from cchc_desktop.exchange.opening import Opened, PackItem, accept, accept_join, join_pack, open_pack
from cchc_desktop.exchange.packing import make_pack
from cchc_desktop.exchange.signing import Signer, our_public_key, trust, trusted

__all__ = [
    "Joined",
    "Opened",
    "PackItem",
    "Signer",
    "accept",
    "accept_join",
    "join",
    "join_pack",
    "make_pack",
    "open_pack",
    "our_public_key",
    "trust",
    "trusted",
]
