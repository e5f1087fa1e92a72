"""JSON both ways for every struct of the model."""

from __future__ import annotations

from typing import TypeVar

import msgspec

T = TypeVar("T")


def to_json(value: object) -> str:
    """Encode a struct, or tuples of them, as JSON; equal values give equal text."""
    return msgspec.json.encode(value, order="deterministic").decode()


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Decode what `to_json` wrote.

    Raises `msgspec.ValidationError` when the text is not of that kind.
    """
    return msgspec.json.decode(text, type=kind)
