"""Make an update pack of the data under `resources/`: rules, kinds of plan, clauses, units, standings of documents.

    python tools/make_update.py cap-nhat-2026-12-01.cchcpack

Raise the day in `resources/data_version.txt` first: a program takes only what is newer than its own data. Without
`--sign` the pack is known by its SHA-256, which is printed; with it, by the key in that data folder (`signing.key`,
made when there is none; the key never comes into the repository).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cchc_desktop.exchange.signing import our_public_key
from cchc_desktop.exchange.updates import make_update
from cchc_desktop.paths import resources


def main() -> None:
    """Write the pack and print by what it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="the .cchcpack to write")
    parser.add_argument("--resources", type=Path, default=resources(), help="another folder of data")
    parser.add_argument(
        "--sign", type=Path, metavar="DATA_FOLDER", help="sign with the key of this data folder"
    )
    options = parser.parse_args()
    if options.sign:
        options.sign.mkdir(mode=0o700, parents=True, exist_ok=True)
    update = make_update(options.resources, options.output, options.sign)
    print(f"{options.output}: data of {update.version}, {len(update.files)} files")
    print("SHA-256", hashlib.sha256(options.output.read_bytes()).hexdigest())
    if options.sign:
        print("key", our_public_key(options.sign))


if __name__ == "__main__":
    main()
