"""Find what is carried and was never read while the installed program tried itself and was tested.

    python3 installer/rehearsal/unread.py mark PROGRAM
    python3 installer/rehearsal/unread.py report PROGRAM

`mark` sets the time of last access of every file far back; whoever opens or maps a file afterwards, Windows programs
under Wine included, renews it (Linux, mounted with relatime, as is usual). `report` names the files that were not read
and for which prune.toml has no reason, and then ends with 1.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from packing.pruning import Rules, read_rules

LONG_AGO = 0  # before the time every file of a build was last changed, as relatime wants it


def mark(program: Path) -> None:
    """Forget who read what; stop where the file system does not tell."""
    for path in program.rglob("*"):
        if path.is_file():
            os.utime(path, (LONG_AGO, path.stat().st_mtime))
    probe = next(program.glob("*.cmd"))
    probe.read_bytes()
    if not _was_read(probe):
        raise SystemExit(
            "this file system keeps no times of access: nothing can be said about what is needless"
        )
    os.utime(probe, (LONG_AGO, probe.stat().st_mtime))


def unread(program: Path) -> Iterator[str]:
    """Yield the files nobody read, compiled modules standing for their sources."""
    for path in sorted(program.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            compiled = (
                (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc") if path.suffix == ".py" else ()
            )
            if not any(map(_was_read, (path, *compiled))):
                yield path.relative_to(program).as_posix()


def _was_read(path: Path) -> bool:
    return path.stat().st_atime > LONG_AGO


def report(program: Path, rules: Rules) -> int:
    """Print how many files were not read by the reason they are carried, and those without one; return how many."""
    reasons = {path: rule.reason for path in unread(program) if (rule := rules.rule_of(path))}
    for reason, count in Counter(reasons.values()).most_common():
        print(f"{count:5}  {reason}")
    without = [path for path in unread(program) if path not in reasons]
    for path in without:
        print(f"never read: {path}")
    return len(without)


def main(verb: str, program: Path) -> int:
    """Mark or report."""
    if verb == "mark":
        mark(program)
        return 0
    rules = read_rules(Path(__file__).resolve().parents[1] / "prune.toml")
    return 1 if report(program, rules) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2])))
