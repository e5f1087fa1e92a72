"""Tasks as records: lists ("Cơ quan chủ trì: …" under an item) and tables (columns known by their headings)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.plan import Cell, Item, Node, Paragraph, Plan, Table, plain
from cchc_desktop.reading.bodies import divide
from cchc_desktop.reading.walk import item_paths
from cchc_desktop.vietnamese.text import collapse, fold


class TaskRecord(Struct, frozen=True):
    """Who does what by when, and where in the plan it is said."""

    path: str
    content: str
    lead: str = ""
    partners: tuple[str, ...] = ()
    time: str = ""
    product: str = ""
    group: str = ""  # the title row of the table it stands under


# What a label or a column heading means, tried in this order.
_MEANINGS = (
    ("partners", re.compile(r"(?:(?:co quan|don vi|to chuc)(?:, (?:don vi|ca nhan|to chuc))*\s+)?phoi hop\b")),
    ("lead", re.compile(
        r"(?:(?:co quan|don vi|to chuc|bo phan)(?:, (?:don vi|ca nhan|to chuc|bo phan))*\s+)?"
        r"(?:chu tri|thuc hien|tham muu|dau moi)\b|phan cong|trach nhiem|nguoi thuc hien|co quan chu tri")),
    ("time", re.compile(r"thoi (?:gian|han|diem)|tien do|han hoan thanh|hoan thanh|lo trinh")),
    ("product", re.compile(r"(?:ket qua|san pham|dau ra)\b|so luong, san pham")),
    ("content", re.compile(r"noi dung|nhiem vu|cong viec|hoat dong|ten nhiem vu|giai phap|chi tieu|dau viec|muc tieu")),
)  # fmt: skip
_NUMBER_COLUMN = re.compile(r"(?:stt|tt|so tt|so thu tu)$")
_GROUP_NUMBER = re.compile(r"([IVXL]+|[A-ZĐ]|\d+(?:\.\d+)*)(?:[.):]|\s|$)")
_LABEL = re.compile(r"(?P<label>[^:]{4,60}):\s*(?P<value>.+)", re.DOTALL)
_MOST_HEADER_ROWS = 4


def _meaning(folded: str) -> str:
    return next((name for name, pattern in _MEANINGS if pattern.match(folded)), "")


def tasks_of(plan: Plan) -> tuple[TaskRecord, ...]:
    """Return the tasks of body and appendices in order."""
    found = list(_tasks_in(plan.body, ""))
    for number, appendix in enumerate(plan.appendices, 1):
        label = appendix.label or f"Phụ lục {number}"
        found += _tasks_in(appendix.content, label)
    return tuple(found)


def _tasks_in(content: Sequence[Node], prefix: str) -> Iterator[TaskRecord]:
    tables = [node for node in content if isinstance(node, Table)]
    for number, table in enumerate(tables, 1):
        several = len(tables) > 1 or not prefix
        yield from _table_tasks(table, _joined(prefix, f"bảng {number}") if several else prefix)
    for path, item in item_paths(content):
        where = _joined(prefix, path)
        listed = _listed(where, item)
        if listed:
            yield listed
        for table in (node for node in item.content if isinstance(node, Table)):
            yield from _table_tasks(table, where)


def _joined(prefix: str, path: str) -> str:
    return f"{prefix}.{path}" if prefix else path


def _listed(path: str, item: Item) -> TaskRecord | None:
    """Read the labelled lines right under an item."""
    values: dict[str, str] = {}
    for node in item.content:
        if isinstance(node, Table) or (isinstance(node, Item) and node.style not in ("-", "+", "a")):
            continue
        match = _LABEL.match(plain(node.text))
        meaning = _label_meaning(fold(match["label"])) if match else ""
        if match and meaning:
            values.setdefault(meaning, collapse(match["value"]).strip())
    if "lead" not in values and not {"partners", "time"} <= set(values):
        return None
    return _record(path, values.get("content", "") if not plain(item.text) else plain(item.text), values)


def _label_meaning(label: str) -> str:
    meaning = _meaning(label.strip())
    if meaning == "lead" and not re.match(r"(?:co quan|don vi|to chuc|bo phan|chu tri|nguoi)", label.strip()):
        return ""
    return meaning


def _record(path: str, content: str, values: dict[str, str]) -> TaskRecord:
    return TaskRecord(
        path,
        _without_end(collapse(content)),
        _without_end(values.get("lead", "")),
        divide(values.get("partners", "")),
        _without_end(values.get("time", "")),
        _without_end(values.get("product", "")),
    )


def _without_end(text: str) -> str:
    return text if text.endswith("..") else text.rstrip(" .;:")


def _table_tasks(table: Table, path: str) -> Iterator[TaskRecord]:
    rows = spread(table)
    columns, first = _columns(rows)
    if "content" not in columns.values() or not {"lead", "time"} & set(columns.values()):
        return
    number_column = next((place for place, name in columns.items() if name == "number"), -1)
    group = title = ""
    used: dict[str, int] = {}
    for count, row in enumerate(rows[first:], 1):
        printed = row[number_column].strip(" .") if 0 <= number_column < len(row) else ""
        texts = {text for place, text in enumerate(row) if text and place != number_column}
        if len(texts) <= 1 or printed in texts:
            group, title = (_group_number(printed), _title(texts)) if texts else (group, title)
            continue  # a group heading, merged across
        values = _row_values(row, columns)
        if (
            not values.get("content")
            or not (values.get("lead") or values.get("time"))
            or _counts_columns(texts)
        ):
            group, title = (printed, _title(texts)) if len(texts) == 1 else (group, title)
            continue
        own = _joined(path, _joined(group, printed or str(count)))
        used[own] = used.get(own, 0) + 1
        again = f"({used[own]})" if used[own] > 1 else ""
        yield replace(_record(f"{own}{again}", values.pop("content"), values), group=title)


def _group_number(printed: str) -> str:
    """Return the number of a group heading, which may be merged with its title: "I. Cải cách thể chế"."""
    number = _GROUP_NUMBER.match(printed)
    return number[1] if number else ""


def _title(texts: set[str]) -> str:
    """Return the title of a row that heads a group, from its texts apart from the number."""
    return max(texts, key=len, default="")


def _row_values(row: Sequence[str], columns: dict[int, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for place, name in columns.items():
        text = row[place] if place < len(row) else ""
        if name != "number" and text and text != values.get(name):
            values[name] = f"{values[name]} {text}" if name in values else text
    return values


def _counts_columns(texts: set[str]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3)."""
    return all(re.fullmatch(r"\(?\d{1,2}\)?", text) for text in texts)


def _columns(rows: Sequence[Sequence[str]]) -> tuple[dict[int, str], int]:
    """Find the columns by the headings of the first rows; return them and where the tasks begin."""
    best: dict[int, str] = {}
    first = 0
    for depth in range(1, min(_MOST_HEADER_ROWS, len(rows)) + 1):
        found: dict[int, str] = {}
        for place in range(max(map(len, rows[:depth]), default=0)):
            texts = [row[place] for row in rows[:depth] if place < len(row) and row[place]]
            name = _column_meaning([fold(text) for text in texts])
            if name and (name not in found.values() or name == "number"):
                found[place] = name
        last = rows[depth - 1]
        if len(found) > len(best) and all(len(text) < 80 for text in last):
            best, first = found, depth
    return best, first


def _column_meaning(headings: Sequence[str]) -> str:
    if any(_NUMBER_COLUMN.match(text.strip(" .")) for text in headings):
        return "number"
    for text in reversed(headings):
        if meaning := _meaning(text.strip()):
            return meaning
    return ""


def spread(table: Table) -> list[list[str]]:
    """Return a table as a full matrix of texts; a merged cell's text stands in each place it covers."""
    rows: list[list[str]] = []
    below: dict[int, tuple[str, int]] = {}
    for row in table.rows:
        texts: list[str] = []
        cells = iter(row)
        while True:
            while len(texts) in below and below[len(texts)][1]:
                text, left = below[len(texts)]
                below[len(texts)] = (text, left - 1)
                texts.append(text)
            cell = next(cells, None)
            if cell is None:
                break
            _put(cell, texts, below)
        rows.append(texts)
    return rows


def _put(cell: Cell, texts: list[str], below: dict[int, tuple[str, int]]) -> None:
    text = collapse(" ".join(plain(part) for part in cell.paragraphs))
    for _column in range(cell.columns):
        below[len(texts)] = (text, cell.rows - 1)
        texts.append(text)


def item_text(item: Item) -> str:
    """Return an item's own paragraph and its unmarked continuation as one text."""
    parts = [plain(item.text), *(plain(node.text) for node in item.content if isinstance(node, Paragraph))]
    return collapse(" ".join(part for part in parts if part))
