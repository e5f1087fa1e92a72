"""What the setup carries is found from the lock and the wheels' own metadata, as 64-bit Windows would."""

from __future__ import annotations

import pytest
from packing.lock import (
    BuildError,
    direct_requirements,
    pip_fetch,
    read_lock,
    run_time_wheels,
    used_requirements,
    windows_markers,
)

from .wheels import lock_line, make_wheel

WINDOWS = windows_markers("3.12.9")


def fetcher(folder):
    return lambda pins: {pin.name: folder / f"{pin.name}-{pin.version}-py3-none-any.whl" for pin in pins}


def test_the_walk_follows_windows_markers_and_extras_and_leaves_out_tools(tmp_path):
    wheels = [
        make_wheel(tmp_path, "app", "1", ["window[print]>=2", 'unixonly; sys_platform == "linux"', "pip"]),
        make_wheel(tmp_path, "window", "2", ['paper; extra == "print"', 'film; extra == "video"']),
        make_wheel(tmp_path, "paper", "3", ['console; sys_platform == "win32"']),
        make_wheel(tmp_path, "console", "4"),
        make_wheel(tmp_path, "tests", "5"),
    ]
    lock = read_lock(
        "".join(lock_line(one) for one in wheels).replace("console==4", "console==4 ; os_name == 'nt'")
    )
    found = run_time_wheels(["app"], lock, fetcher(tmp_path), WINDOWS, left_out=["pip"])
    assert [(one.name, one.version) for one in found] == [
        ("app", "1"),
        ("console", "4"),
        ("paper", "3"),
        ("window", "2"),
    ]


def test_a_wheel_that_is_not_the_one_of_the_lock_stops_the_build(tmp_path):
    wheel = make_wheel(tmp_path, "app", "1")
    lock = read_lock(lock_line(wheel))
    make_wheel(tmp_path, "app", "1", files={"app/__init__.py": b"changed"})
    with pytest.raises(BuildError, match="not in requirements.lock"):
        run_time_wheels(["app"], lock, fetcher(tmp_path), WINDOWS)


def test_wheels_are_fetched_once_and_anew_when_damaged(tmp_path, monkeypatch):
    own = tmp_path / "3.12"
    own.mkdir()
    wheel = make_wheel(own, "app", "1")
    lock = read_lock(lock_line(wheel))
    asked = []
    monkeypatch.setattr("packing.lock.subprocess.run", lambda command, check: asked.append(command) or Done())
    fetch = pip_fetch(tmp_path, "3.12.9")
    assert fetch(lock.values()) == {"app": wheel}
    assert asked == []
    wheel.write_bytes(b"half")
    with pytest.raises(BuildError, match="app"):
        fetch(lock.values())
    assert "--require-hashes" in asked[0] and asked[0][asked[0].index("--python-version") + 1] == "3.12"


class Done:
    returncode = 0


def test_a_package_the_lock_lacks_or_pins_too_low_stops_the_build(tmp_path):
    lock = read_lock(lock_line(make_wheel(tmp_path, "app", "1")))
    with pytest.raises(BuildError, match="has no other"):
        run_time_wheels(["other"], lock, fetcher(tmp_path), WINDOWS)
    with pytest.raises(BuildError, match="pins app 1"):
        run_time_wheels(["app>=2"], lock, fetcher(tmp_path), WINDOWS)


def test_a_lock_without_hashes_is_refused():
    with pytest.raises(BuildError, match="hashes"):
        read_lock("app==1\n")


def test_what_is_declared_but_not_imported_is_not_carried(tmp_path):
    wheels = [
        make_wheel(tmp_path, "reader", "1", files={"readlib/__init__.py": b""}),
        make_wheel(tmp_path, "checker", "1"),
    ]
    lock = read_lock("".join(map(lock_line, wheels)))
    used, idle = used_requirements(["reader>=1", "checker"], lock, fetcher(tmp_path), ["readlib", "sys"])
    assert (used, idle) == (["reader>=1"], ["checker"])


def test_everything_the_project_declares_is_in_its_lock(root):
    lock = read_lock((root / "requirements.lock").read_text(encoding="utf-8"))
    names = {one.lower() for one in lock}
    for requirement in direct_requirements(root / "pyproject.toml"):
        name = requirement.partition("=")[0].rstrip("><~!").lower()
        assert name in names, requirement
