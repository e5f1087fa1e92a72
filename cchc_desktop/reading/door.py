"""The one door: a file becomes a `Reading`, whatever its format and its name."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from cchc_desktop.plan import Plan
from cchc_desktop.reading import refusals
from cchc_desktop.reading.citations import Citation, citations_of
from cchc_desktop.reading.formats import read_format, read_open_document, read_word
from cchc_desktop.reading.frame import understand
from cchc_desktop.reading.obligations import Obligation, obligations_of
from cchc_desktop.reading.package import Package, is_word
from cchc_desktop.reading.sniff import kind_of, kind_of_zip
from cchc_desktop.reading.source import Loss, Source, printed_paragraphs
from cchc_desktop.reading.tasks import TaskRecord, tasks_of
from cchc_desktop.vietnamese.text import collapse

MOST_FILE_BYTES = 200_000_000


class Reading(Struct, frozen=True):
    """What was understood of a file, and what was not."""

    plan: Plan
    paragraphs: tuple[str, ...]  # everything printed, in order, table cells included
    citations: tuple[Citation, ...]
    tasks: tuple[TaskRecord, ...]
    obligations: tuple[Obligation, ...]
    losses: tuple[Loss, ...]


def read(path: Path) -> Reading:
    """Understand a plan file. Its content decides the format, not its name.

    Raises `UnreadableFile` with a finished sentence for anything that cannot be read.
    """
    path = Path(path)
    return understood(source_of(_content(path), path.name))


def source_of(content: bytes, name: str) -> Source:
    """Return a document as printed, from the bytes of a file."""
    if name.startswith("~$"):
        raise refusals.open_in_word(name)
    kind = kind_of(content)
    if kind == "empty":
        raise refusals.empty(name)
    if kind == "locked":
        raise refusals.locked(name)
    if kind == "zip":
        return _from_zip(content, name)
    return read_format(kind, content, name)


def understood(source: Source) -> Reading:
    """Turn a document as printed into a plan with its records."""
    plan, unplaced = understand(source)
    citations = citations_of(plan)
    tasks = tasks_of(plan)
    return Reading(
        plan, _paragraphs(source), citations, tasks, obligations_of(plan, tasks), (*source.losses, *unplaced)
    )


def _paragraphs(source: Source) -> tuple[str, ...]:
    texts = (collapse(text) for text in printed_paragraphs(source))
    return tuple(text for text in texts if text)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise refusals.too_big(path.name)
        return path.read_bytes()
    except OSError as error:
        raise refusals.unreachable(path.name, error.strerror or str(error)) from error


def _from_zip(content: bytes, name: str) -> Source:
    package = Package(content, name)
    kind = kind_of_zip(set(package.names), package.read("mimetype") or b"")
    if kind == "docx" and is_word(package):
        return read_word(package)
    if kind == "odt":
        return read_open_document(package)
    if kind in refusals.LATER:
        raise refusals.later(name, kind)
    raise refusals.unknown(name)
