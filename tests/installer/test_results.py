"""Setup script, bill of materials, archives: the right version, everything listed, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import tomllib
import zipfile
from importlib import import_module

import largest
import pytest
from packing import archives, bom, setup_file
from packing.lock import BuildError, Wheel
from packing.pruning import Rule, Rules
from packing.runtime import Runtime, read_runtime
from packing.stage import Member, Placed, gather, write_tree

from cchc_desktop import paths

from .wheels import make_wheel

# By name, because the folder `build` that builds leave behind would change how imports are sorted.
build = import_module("build")

MOMENT = 1_767_225_600  # 2026-01-01 00:00 UTC
NO_RULES = Rules((), {})


SCRIPTS = ("setup.nsi", "ocr.nsi")


def script_text(root, name: str) -> str:
    return (root / "installer" / name).read_text(encoding="utf-8")


def setup_of(version: str, folder) -> setup_file.Setup:
    return setup_file.Setup("setup.nsi", version, "312", "x86-unicode", folder / "stage", folder / "o.exe")


def placed_of(*paths_: str) -> list[Placed]:
    return [Placed(path, 1000, "0" * 64, "cpython") for path in paths_]


@pytest.fixture
def runtime() -> Runtime:
    version = struct.pack("<IIII", 0xFEEF04BD, 0, 3 << 16 | 12, 10150 << 16)
    files = {"python.exe": b"MZ", "pythonw.exe": b"MZ", "python312.dll": version, "LICENSE.txt": b"PSF"}
    return Runtime("3.12.10", "embeddable", "ab" * 32, files)


@pytest.fixture
def wheel(tmp_path) -> Wheel:
    path = make_wheel(
        tmp_path,
        "tool",
        "1.5",
        files={"tool/__init__.py": b"", "tool-1.5.data/scripts/tool": b"#!", "tool/native.pyd": b"MZ"},
        headers=["License-Expression: MIT", "Project-URL: Source, https://example.org/tool"],
    )
    return Wheel("tool", "1.5", path, hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.fixture
def facts(tmp_path):
    file = tmp_path / "components.toml"
    file.write_text(
        '[licences]\n[[inside]]\nname = "Native"\nof = "tool"\nlicence = "MIT"\nfile = "python/python312.dll"\n',
        encoding="utf-8",
    )
    return file


def test_the_setup_script_gets_the_projects_version(root, tmp_path):
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert build.project_version() == version
    defines = setup_file.script_defines(setup_of(version, tmp_path))
    assert defines["VERSION"] == version
    assert re.fullmatch(r"\d+\.\d+\.\d+\.0", defines["FILE_VERSION"])
    for script in SCRIPTS:
        text = script_text(root, script) + script_text(root, "common.nsh")
        for name in defines.keys() - {"STAGE"}:  # stands in the list of files
            assert "${" + name + "}" in text, (script, name)


def test_a_version_windows_cannot_hold_stops_the_build(tmp_path):
    with pytest.raises(BuildError, match="three numbers"):
        setup_file.script_defines(setup_of("1.0rc1", tmp_path))


def test_setup_knows_the_data_folder_of_the_program(root):
    """Removing the data must not miss it, and nothing else may be removed."""
    assert '!define DATA "$LOCALAPPDATA\\${PRODUCT}"' in script_text(root, "setup.nsi")
    name = re.search(r'!define PRODUCT "([^"]+)"', script_text(root, "common.nsh"))[1]
    assert f'user_data_dir("{name}", appauthor=False)' in (root / "cchc_desktop/paths.py").read_text("utf-8")
    assert paths.resources().is_dir()


def test_setup_compiles_with_a_function_that_is_there(root):
    from cchc_desktop.selftest import compile_ahead

    script = script_text(root, "setup.nsi")
    assert f"import {compile_ahead.__name__}; {compile_ahead.__name__}()" in script


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_word_of_the_setup_is_there_in_both_languages(root, script):
    text = script_text(root, script) + script_text(root, "common.nsh")
    used = set(re.findall(r"\$\(([A-Z0-9_]+)\)", text))
    given = set(re.findall(r"!insertmacro Words ([A-Z0-9_]+)", text))
    assert used == given


def test_the_list_of_files_is_sorted_whatever_the_order_given():
    files = placed_of("app/a.py", "cchc.cmd", "lib/$odd.py", "app/sub/b.py")
    text = setup_file.file_list(files)
    assert text == setup_file.file_list(reversed(files))
    assert 'SetOutPath "$INSTDIR\\app\\sub"\nFile "${STAGE}\\app\\sub\\b.py"' in text
    assert 'SetOutPath "$INSTDIR"\nFile "${STAGE}\\cchc.cmd"' in text
    assert "$$odd.py" in text


def test_the_tree_has_runtime_wheels_program_and_nothing_of_a_wheels_scripts(tmp_path, runtime, wheel):
    source = tmp_path / "source"
    for path in ("cchc_desktop/__init__.py", "ui/app.py", "resources/a.toml", "resources/locale/en/x.po"):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text("", encoding="utf-8")
    rules = Rules((Rule("lib/tool/*.pyd", False, "not needed"),), {})
    gathered = gather(runtime, [wheel], source, wheel, rules)
    assert [one.path for one in gathered.members] == [
        "app/cchc_desktop/__init__.py",
        "app/resources/a.toml",
        "app/ui/app.py",
        "lib/tool/__init__.py",
        "python/LICENSE.txt",
        "python/python.exe",
        "python/python312._pth",
        "python/python312.dll",
        "python/pythonw.exe",
    ]
    assert "lib/tool/native.pyd" in gathered.offered
    isolation = next(one.content for one in gathered.members if one.path.endswith("._pth")).decode()
    assert isolation.splitlines() == ["python312.zip", "DLLs", "..\\lib", "..\\app", "..\\ocr"]
    assert "import site" not in isolation


def test_files_get_one_date_and_a_name_that_comes_twice_on_windows_is_refused(tmp_path):
    placed = write_tree(tmp_path / "t", [Member("b", b"2", "x"), Member("a", b"1", "x")], MOMENT)
    assert [one.path for one in placed] == ["a", "b"]
    assert {(tmp_path / "t" / one.path).stat().st_mtime for one in placed} == {MOMENT}
    with pytest.raises(BuildError, match="twice"):
        write_tree(tmp_path / "t", [Member("a", b"", "x"), Member("A", b"", "y")], MOMENT)


def test_the_bill_lists_every_component_with_version_licence_and_hash(runtime, wheel, facts):
    members = [Member("python/python312.dll", runtime.files["python312.dll"], "cpython")]
    found = bom.components(bom.program_and_python("1.2.3", runtime), [wheel], members, facts)
    placed = [*placed_of("python/python312.dll"), Placed("lib/tool/__init__.py", 5, "1" * 64, "tool")]
    content = bom.bill_of_materials(found, placed, MOMENT)
    assert content == bom.bill_of_materials(found, placed, MOMENT)
    bill = json.loads(content)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["version"] == "1.2.3"
    by_name = {one["name"]: one for one in bill["components"]}
    assert by_name.keys() == {"cpython", "tool", "Native"}
    assert by_name["tool"]["purl"] == "pkg:pypi/tool@1.5"
    assert by_name["tool"]["hashes"] == [{"alg": "SHA-256", "content": wheel.sha256}]
    assert by_name["cpython"]["hashes"][0]["content"] == runtime.sha256
    assert by_name["Native"]["version"] == "3.12.10150"
    assert all(one["licenses"][0]["expression"] for one in bill["components"])
    references = {one["bom-ref"] for one in bill["components"]}
    assert {ref for one in bill["dependencies"] for ref in one["dependsOn"]} == references


def test_a_wheel_whose_licence_is_unknown_stops_the_build(tmp_path, runtime, facts):
    path = make_wheel(tmp_path, "mystery", "1")
    with pytest.raises(BuildError, match="licence of mystery"):
        bom.components([], [Wheel("mystery", "1", path, "0" * 64)], [], facts)


def test_every_component_brings_its_licence_text(root, runtime, wheel, facts):
    members = [Member("python/python312.dll", runtime.files["python312.dll"], "cpython")]
    found = bom.components(bom.program_and_python("1.2.3", runtime), [wheel], members, facts)
    texts = {one.path: one.content for one in bom.licence_members(found, runtime, [wheel], root, NO_RULES)}
    assert texts["licences/tool/LICENSE"] == b"licence of tool"
    assert texts["licences/cpython/LICENSE.txt"] == b"PSF"
    assert b"GNU LESSER" in texts["licences/LGPL-3.0.txt"]
    assert "tool 1.5: MIT" in texts["licences/THIRD-PARTY.txt"].decode()


def test_archives_have_the_same_bytes_and_true_sums(tmp_path):
    files = {"b/x.txt": b"x" * 1000, "a.txt": "Kế hoạch".encode()}
    one, two = tmp_path / "1.zip", tmp_path / "2.zip"
    archives.write_zip(one, "top", files, MOMENT)
    archives.write_zip(two, "top", dict(reversed(files.items())), MOMENT)
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.namelist() == ["top/a.txt", "top/b/x.txt"]
    archives.write_sums(tmp_path / "SHA256SUMS", [two, one])
    assert (tmp_path / "SHA256SUMS").read_text() == "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in (one, two)
    )


def test_the_portable_zip_keeps_its_data_beside_it():
    files = build.portable_files([Member("cchc.cmd", b"installed", "x"), Member("app/a.py", b"", "x")])
    assert files["app/a.py"] == b""
    for name in ("cchc.cmd", "CCHC Desktop.cmd"):
        text = files[name].decode("ascii")
        assert 'set "CCHC_DATA=%~dp0data"' in text
        assert text.count("\r\n") == text.count("\n")


def test_the_largest_files_are_shown_with_the_reason(tmp_path):
    file = tmp_path / "contents.tsv"
    archives.write_contents(
        file, [Placed("lib/big.dll", 9_000_000, "0" * 64, "tool"), *placed_of("lib/small.py")]
    )
    rules = Rules((Rule("lib/big.dll", True, "all windows"), Rule("lib/*.py", True, "its loader")), {})
    lines, without = largest.report(archives.read_contents(file), rules)
    assert lines[0].split() == ["9.00", "MB", "lib/big.dll", "(all", "windows)"]
    assert without == 0
    assert largest.report(archives.read_contents(file), NO_RULES)[1] == 2


def test_a_runtime_that_is_not_the_one_named_is_refused(tmp_path, runtime):
    file = tmp_path / "python.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {
            **runtime.files,
            "_ssl.pyd": b"",
            "python312.zip": b"PK",
            "python312._pth": b"",
        }.items():
            archive.writestr(name, content)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    read = read_runtime(file, digest.upper())
    assert (read.version, read.layout, read.tag) == ("3.12.10", "embeddable", "312")
    assert {"DLLs/_ssl.pyd", "python312.zip", "python.exe"} <= read.files.keys()
    assert not any(name.endswith("._pth") for name in read.files)
    with pytest.raises(BuildError, match="SHA-256"):
        read_runtime(file, "00" * 32)
