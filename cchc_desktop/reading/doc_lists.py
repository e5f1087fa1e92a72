"""Automatic lists of a Word 97-2003 file ([MS-DOC] 2.9.150, 2.9.138), in the form the list counter takes."""

from __future__ import annotations

from cchc_desktop.reading.doc_container import LIST_USES, LISTS, DocFile
from cchc_desktop.reading.docx_numbering import ListLevel, Numbering

_FORMS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero",
          23: "bullet", 255: "none"}  # fmt: skip
_MOST_LISTS = 5_000


def read_lists(file: DocFile) -> Numbering:
    """Return a counter over the file's lists; a list is named by its place among the uses, from 1."""
    identities, levels = _lists(file)
    return Numbering.of(_uses(file, identities), levels)


def _lists(file: DocFile) -> tuple[dict[int, int], dict[int, dict[int, ListLevel]]]:
    part = file.part(LISTS)
    identities: dict[int, int] = {}
    levels: dict[int, dict[int, ListLevel]] = {}
    if len(part) < 2:
        return identities, levels
    count = min(int.from_bytes(part[:2], "little"), _MOST_LISTS)
    # The levels stand behind the list heads, outside the length that the file header states.
    place = file.start_of(LISTS) + 2 + 28 * count
    for index in range(count):
        head = part[2 + 28 * index : 30 + 28 * index]
        if len(head) < 28:
            break
        identities[int.from_bytes(head[:4], "little")] = index
        levels[index] = {}
        for depth in range(1 if head[26] & 1 else 9):
            level, place = _level(file.table, place)
            if level is None:
                return identities, levels
            levels[index][depth] = level
    return identities, levels


def _level(table: bytes, place: int) -> tuple[ListLevel | None, int]:
    head = table[place : place + 28]
    if len(head) < 28:
        return None, place
    place += 28 + head[24] + head[25]
    length = int.from_bytes(table[place : place + 2], "little")
    text = table[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    form = _FORMS.get(head[4], "decimal")
    printed = "".join(f"%{ord(char) + 1}" if char < "\x09" else char for char in text)
    start = min(int.from_bytes(head[:4], "little"), 100_000)
    restart = head[26] if head[5] & 8 else None
    return ListLevel(start, form, printed, bool(head[5] & 4), restart, ""), place + 2 + 2 * length


def _uses(
    file: DocFile, identities: dict[int, int]
) -> dict[int, tuple[int, dict[int, int], dict[int, ListLevel]]]:
    part = file.part(LIST_USES)
    uses: dict[int, tuple[int, dict[int, int], dict[int, ListLevel]]] = {}
    count = min(int.from_bytes(part[:4], "little"), _MOST_LISTS)
    place = 4 + 16 * count
    for index in range(count):
        head = part[4 + 16 * index : 20 + 16 * index]
        if len(head) < 16:
            break
        starts: dict[int, int] = {}
        own: dict[int, ListLevel] = {}
        place += 4
        for _override in range(head[12]):
            start, flags = (int.from_bytes(part[place + at : place + at + 4], "little") for at in (0, 4))
            place += 8
            depth = flags & 0xF
            if flags & 0x20:
                level, place = _level(part, place)
                if level is None:
                    break
                own[depth] = level
            if flags & 0x10:
                starts[depth] = min(own[depth].start if depth in own else start, 100_000)
        abstract = identities.get(int.from_bytes(head[:4], "little"))
        if abstract is not None:
            uses[index + 1] = (abstract, starts, own)
    return uses
