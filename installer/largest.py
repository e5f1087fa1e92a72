#!/usr/bin/env python3
"""Print the twenty largest files that setup puts on the disk, each with the reason why it is carried.

    python3 installer/largest.py dist/CCHC-Desktop-0.1.0.contents.tsv

Reasons are the `keep` rules of prune.toml; a large file without one makes the exit code 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from packing.archives import read_contents
from packing.pruning import Rules, read_rules
from packing.stage import Placed

COUNT = 20


def report(placed: list[Placed], rules: Rules) -> tuple[list[str], int]:
    """Return one line for each of the largest files, and how many of them have no reason."""
    lines, without = [], 0
    for one in sorted(placed, key=lambda file: (-file.size, file.path))[:COUNT]:
        rule = rules.rule_of(one.path)
        without += rule is None
        lines.append(f"{one.size / 1e6:6.2f} MB  {one.path}  ({rule.reason if rule else 'NO REASON GIVEN'})")
    return lines, without


def main(arguments: list[str]) -> int:
    """Read the list of contents and print the report."""
    placed = read_contents(Path(arguments[0]))
    lines, without = report(placed, read_rules(Path(__file__).parent / "prune.toml"))
    print("\n".join(lines))
    print(f"{len(placed)} files, {sum(one.size for one in placed) / 1e6:.1f} MB")
    return 1 if without else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
