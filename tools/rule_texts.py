"""Collect the texts of the rules for translation: `pybabel extract` calls this, see docs/translating.md.

Messages, reasons and the names of the elements they speak of are msgids as they stand in the TOML files; of the
sources only those that cite no law, for laws are documents and are never translated.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Message = tuple[int, str, str, list[str]]
_NUMBERED = re.compile(r"\d")


def extract(
    file: IO[bytes], _keywords: Collection[str], _tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Yield (line, function, msgid, comments) for babel, from a file of rules or the table of elements."""
    data = tomllib.loads(file.read().decode("utf-8"))
    for rule in data.get("rules", ()):
        texts = [rule["message"], rule["why"]]
        texts += [] if _NUMBERED.search(rule["source"]) else [rule["source"]]
        for text in texts:
            yield 1, "gettext", text, [rule["id"]]
    for element in data.get("elements", ()):
        yield 1, "gettext", element["name"], []
