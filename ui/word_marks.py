"""Two wordings of a text as one: what went is struck through, what came is underlined, each in its own colour."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from ui import theme

if TYPE_CHECKING:
    from cchc_desktop.drafting.words import Piece


def words_html(pieces: Sequence[Piece]) -> str:
    """Return the words compared, as mark-up."""
    new = f"color:{theme.token('new_fg')};background-color:{theme.token('new_bg')}"
    looks = {
        "same": "{}",
        "removed": f'<s style="color:{theme.token("old_fg")}">{{}}</s>',
        "added": f'<u style="{new}">{{}}</u>',
    }
    return "".join(looks[piece.kind].format(escape(piece.text)) for piece in pieces).replace("\n", "<br>")
