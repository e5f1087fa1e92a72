"""What is inside, from where, under which licence: components, the CycloneDX bill of materials, the notices.

CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/.
"""

from __future__ import annotations

import json
import re
import time
import tomllib
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from packing.lock import BuildError, Wheel, metadata
from packing.pruning import Rules
from packing.runtime import Runtime, file_numbers
from packing.stage import APP, RUNTIME, Member, Placed

_SPDX = re.compile(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


class Component(NamedTuple):
    """One part of what is carried; `of` names the component it came compiled into, `digest` its archive's SHA-256.

    `kind` is the type of its package URL.
    """

    name: str
    version: str
    licence: str
    website: str = ""
    digest: str = ""
    of: str = ""
    kind: str = "generic"

    @property
    def reference(self) -> str:
        """The package URL, which also identifies the component inside the bill."""
        name = re.sub(r"[^a-z0-9.]+", "-", self.name.lower()).strip("-")
        return f"pkg:{self.kind}/{name}" + (f"@{self.version}" if self.version else "")


def program_and_python(version: str, runtime: Runtime) -> list[Component]:
    """Return the two parts that come from no wheel."""
    return [
        Component(APP, version, "Apache-2.0"),
        Component(RUNTIME, runtime.version, "PSF-2.0", "https://www.python.org", runtime.sha256),
    ]


def components(
    first: Sequence[Component], wheels: Iterable[Wheel], members: Iterable[Member], facts: Path
) -> list[Component]:
    """Return `first`, which begins with what the bill is about, then the wheels, and the libraries inside them all."""
    known = tomllib.loads(facts.read_text(encoding="utf-8"))
    licences = known["licences"]
    found = list(first)
    by_name = {wheel.name: wheel for wheel in wheels}
    for wheel in by_name.values():
        said = metadata(wheel.path)
        licence = licences.get(wheel.name) or said.get("License-Expression") or said.get("License") or ""
        if not _SPDX.fullmatch(licence):
            raise BuildError(f"components.toml: the licence of {wheel.name} is needed ({licence!r})")
        found.append(Component(wheel.name, wheel.version, licence, _website(said), wheel.sha256, kind="pypi"))
    files = {member.path: member.content for member in members}
    carried = {one.name for one in found}
    for entry in known["inside"]:
        if entry["of"] in carried:
            inner = _inner_version(entry, files, by_name)
            found.append(Component(entry["name"], inner, entry["licence"], of=entry["of"]))
    return found


def _website(said: Any) -> str:
    addresses = [one.partition(",")[2].strip() for one in said.get_all("Project-URL", [])]
    return str(said.get("Home-page") or next(iter(addresses), ""))


def _inner_version(entry: Mapping[str, str], files: Mapping[str, bytes], wheels: Mapping[str, Wheel]) -> str:
    if "file" in entry:
        matching = [content for path, content in files.items() if fnmatch(path, entry["file"])]
        if len(matching) != 1:
            raise BuildError(f"components.toml: {entry['name']}: {len(matching)} files are {entry['file']}")
        return file_version(matching[0])
    if "text" not in entry:
        return ""
    with zipfile.ZipFile(wheels[entry["of"]].path) as archive:
        for name in archive.namelist():
            if fnmatch(name, entry["text"]):
                found = re.search(entry["pattern"], archive.read(name).decode("utf-8"))
                if found:
                    return found[1]
    raise BuildError(f"components.toml: {entry['name']}: the version was not found in {entry['text']}")


def file_version(content: bytes) -> str:
    """Return the version in a Windows binary's version resource, without closing zeros; "" when it has none."""
    parts = list(file_numbers(content))
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return ".".join(map(str, parts))


def bill_of_materials(found: Sequence[Component], placed: Sequence[Placed], moment: int) -> bytes:
    """Return the CycloneDX JSON; the same components and files give the same bytes."""
    app, *rest = found
    tops = {one.name: one.reference for one in found if not one.of}
    listed = [_entry(one, placed, tops) for one in rest]
    body = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment)),
            "component": {**_entry(app, placed, tops), "type": "application"},
        },
        "components": listed,
        "dependencies": [
            {
                "ref": reference,
                "dependsOn": sorted(_reference(one, tops) for one in rest if (one.of or app.name) == name),
            }
            for name, reference in tops.items()
        ],
    }
    content = json.dumps(body, sort_keys=True)
    body["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, content).urn
    return (json.dumps(body, indent=1, ensure_ascii=False) + "\n").encode()


def _reference(one: Component, tops: Mapping[str, str]) -> str:
    # Two components may carry the same library, each its own copy.
    return f"{tops[one.of]}#{one.reference}" if one.of else one.reference


def _entry(one: Component, placed: Sequence[Placed], tops: Mapping[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": _reference(one, tops),
        "name": one.name,
        "licenses": [{"expression": one.licence}],
    }
    if one.version:
        entry["version"] = one.version
    if not one.of:
        entry["purl"] = one.reference
        own = [file for file in placed if file.component == one.name]
        entry["properties"] = [
            {"name": "cchc:files", "value": str(len(own))},
            {"name": "cchc:bytes", "value": str(sum(file.size for file in own))},
        ]
    if one.digest:
        entry["hashes"] = [{"alg": "SHA-256", "content": one.digest}]
    if one.website:
        entry["externalReferences"] = [{"type": "website", "url": one.website}]
    return entry


def licence_members(
    found: Sequence[Component], runtime: Runtime, wheels: Iterable[Wheel], source: Path, rules: Rules
) -> list[Member]:
    """Return the folder `licences/`: each component's own texts, those its licence refers to, and one list of all."""
    members = [Member("licences/cchc-desktop/LICENSE.txt", (source / "LICENSE").read_bytes(), APP)]
    for text in sorted((source / "resources" / "icons").glob("LICENSE*")):
        members.append(Member(f"licences/cchc-desktop/{text.name}", text.read_bytes(), APP))
    members.append(Member("licences/cpython/LICENSE.txt", _python_licence(runtime), RUNTIME))
    shared = {text.stem: text for text in (source / "installer" / "licences").glob("*.txt")}
    members += [Member(f"licences/{text.name}", text.read_bytes(), APP) for text in shared.values()]
    for wheel in wheels:
        kept = [one for one in wheel_licences(wheel) if rules.kept(one.path)]
        licence = next(one.licence for one in found if one.name == wheel.name)
        if not kept and licence.removesuffix("-only") not in shared:
            raise BuildError(
                f"{wheel.name}: its wheel has no licence text, add {licence}.txt to installer/licences"
            )
        members += kept
    members.append(Member("licences/THIRD-PARTY.txt", (_HEAD + listed(found)).encode(), APP))
    return members


def _python_licence(runtime: Runtime) -> bytes:
    if "LICENSE.txt" not in runtime.files:
        raise BuildError("the runtime has no LICENSE.txt")
    return runtime.files["LICENSE.txt"]


def wheel_licences(wheel: Wheel) -> Iterator[Member]:
    """Yield the licence texts a wheel brings, at their places in `licences/`."""
    with zipfile.ZipFile(wheel.path) as archive:
        for name in sorted(archive.namelist()):
            folder, *inside = PurePosixPath(name).parts
            if not folder.endswith(".dist-info") or name.endswith("/"):
                continue
            if inside[0] == "licenses" and len(inside) > 1:
                inside = inside[1:]
            elif len(inside) > 1 or not _LICENCE_FILE.match(inside[0]):
                continue
            yield Member("/".join(("licences", wheel.name, *inside)), archive.read(name), wheel.name)


_HEAD = """CCHC Desktop dùng các thành phần dưới đây.
Giấy phép của từng thành phần nằm trong thư mục cùng tên ở bên cạnh.
CCHC Desktop contains the parts below. The licence of each is in the folder of its name.

Qt, PySide6 và fpdf2 theo giấy phép LGPL-3.0 (toàn văn: LGPL-3.0.txt, GPL-3.0.txt). Các tệp trong lib\\PySide6,
lib\\shiboken6, lib\\fpdf là tệp rời; người dùng có quyền thay bằng bản tự biên dịch.
Qt, PySide6 and fpdf2 are separate files, used under the LGPL-3.0; you may replace them by your own builds.
Mã nguồn / sources: https://download.qt.io/official_releases/ https://github.com/py-pdf/fpdf2

"""


def listed(found: Sequence[Component]) -> str:
    """Return one line for each component but the first: name, version, licence, where it comes from."""
    lines = []
    for one in found[1:]:
        inside = f" (trong / in {one.of})" if one.of else ""
        lines.append(
            " ".join(filter(None, [one.name, one.version]))
            + f"{inside}: {one.licence} {one.website}".rstrip()
        )
    return "\n".join(lines) + "\n"
