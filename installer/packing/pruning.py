"""Which files are carried: the reviewed rules of `prune.toml`, first match wins, no rule means carried."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from packing.lock import BuildError


class Rule(NamedTuple):
    """Files of a pattern are kept or dropped, for a reason; `layout` limits a rule to one kind of runtime."""

    pattern: str
    keep: bool
    reason: str
    layout: str = ""


class Rules(NamedTuple):
    """All of prune.toml: rules on files, and packages that are not carried at all, with the reason of each."""

    files: tuple[Rule, ...]
    packages: dict[str, str]

    def for_layout(self, layout: str) -> Rules:
        """Return the rules that hold for one layout of the runtime."""
        return self._replace(files=tuple(one for one in self.files if one.layout in ("", layout)))

    def rule_of(self, path: str) -> Rule | None:
        """Return the rule that decides on a file."""
        return next((one for one in self.files if _regex(one.pattern).fullmatch(path)), None)

    def kept(self, path: str) -> bool:
        """Whether a file is carried."""
        rule = self.rule_of(path)
        return rule is None or rule.keep

    def idle(self, paths: Iterable[str]) -> list[str]:
        """Return the patterns that decide on no file: they are out of date or spelt wrong.

        Patterns of a package that is not carried at present rest, and are not returned.
        """
        offered = list(paths)
        deciding = {rule.pattern for path in offered if (rule := self.rule_of(path))}
        folders = {tuple(path.split("/")[:2]) for path in offered}
        return [
            one.pattern
            for one in self.files
            if one.pattern not in deciding and tuple(one.pattern.split("/")[:2]) in folders
        ]


def read_rules(path: Path) -> Rules:
    """Read prune.toml; every line must have a reason."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    files = []
    for entry in data["files"]:
        verbs = [verb for verb in ("keep", "drop") if verb in entry]
        if len(verbs) != 1 or len(entry.get("reason", "")) < 8:
            raise BuildError(f"prune.toml: one of keep, drop and a reason are needed: {entry}")
        patterns = entry[verbs[0]]
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            files.append(Rule(pattern, verbs[0] == "keep", entry["reason"], entry.get("layout", "")))
    return Rules(tuple(files), {entry["name"]: entry["reason"] for entry in data["packages"]})


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    """`*` and `?` stay inside a folder, `**` goes through folders."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meaning.get(part, re.escape(part)) for part in parts))
