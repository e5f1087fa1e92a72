"""A paragraph of a Word file letter by letter, and where words of a finding stand in it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from cchc_desktop.drafting.placing import squeezed
from cchc_desktop.drafting.word_file import text_nodes
from cchc_desktop.vietnamese.text import nfc

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKER = 8  # characters of the longest marker: "Điều 12."
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Letters:
    """The letters with the text node each stands in.

    Findings come with offsets of a text whose blanks may be others, and which may lack the marker before it.
    """

    def __init__(self, paragraph: Any) -> None:
        self.nodes = text_nodes(paragraph)
        self.letters = [(number, sign) for number, node in enumerate(self.nodes) for sign in node.text or ""]
        text = "".join(sign for _node, sign in self.letters)
        self._places = [place for place, sign in enumerate(text) if not sign.isspace()]
        # A text whose letters are not composed has other places than its finding.
        self._squeezed = squeezed(text) if nfc(text) == text else ""

    def span(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where the characters from start to end of a text stand here; None when it does not stand here."""
        first = self._squeezed.find(squeezed(text)) if self._squeezed and text.strip() else -1
        if first < 0:
            return None
        here = self._start(first, text, start)
        return here, here if start == end else self._end(first, text, end)

    def reads(self, text: str) -> bool:
        """Say whether the paragraph is this text and nothing else but a marker before it."""
        wanted = squeezed(text)
        before = len(self._squeezed) - len(wanted)
        return bool(wanted) and before <= _MARKER and self._squeezed.endswith(wanted)

    def _start(self, first: int, text: str, offset: int) -> int:
        count = first + len(squeezed(text[:offset]))
        if text[offset : offset + 1].strip() or count == 0:
            return self._places[count]
        return self._places[count - 1] + 1

    def _end(self, first: int, text: str, offset: int) -> int:
        count = first + len(squeezed(text[:offset]))
        if text[offset - 1].strip() or count == len(self._places):
            return self._places[count - 1] + 1
        return self._places[count]

    def put(self, start: int, end: int, after: str) -> None:
        """Put other letters for those from start to end; places before them hold."""
        last = len(self.letters) - 1
        node = self.letters[min(start, last) if start < end else max(start - 1, 0)][0]
        self.letters[start:end] = [(node, sign) for sign in after]

    def write(self) -> None:
        """Put the letters back into their nodes."""
        texts = [""] * len(self.nodes)
        for number, sign in self.letters:
            texts[number] += sign
        for node, text in zip(self.nodes, texts, strict=True):
            if (node.text or "") != text:
                _fill(node, text)

    def runs(self, start: int, end: int) -> tuple[Any, Any]:
        """Return the first and the last run of these letters, cut so that they hold nothing else."""
        last, offset = self._at(end - 1)
        _cut(last, offset + 1)
        first, offset = self._at(start)
        one = first.getparent() is last.getparent()
        rest = _cut(first, offset)
        return rest, rest if one else last.getparent()

    def _at(self, place: int) -> tuple[Any, int]:
        """Return the node of a letter and its offset in it."""
        number = self.letters[place][0]
        return self.nodes[number], place - next(p for p, (n, _s) in enumerate(self.letters) if n == number)


def _fill(node: Any, text: str) -> None:
    node.text = text
    node.set(_SPACE, "preserve")


def _cut(node: Any, offset: int) -> Any:
    """Cut the run of a text node before the letter at an offset; return the run that begins with that letter."""
    run, text = node.getparent(), node.text or ""
    before = [child for child in run if child.tag != f"{_W}rPr"]
    if offset == 0 and before[0] is node:
        return run
    if offset == len(text) and before[-1] is node:
        return run
    rest = deepcopy(run)
    number = list(run).index(node)
    for child in list(run)[number + 1 :]:
        run.remove(child)
    for child in list(rest)[:number]:
        if child.tag != f"{_W}rPr":
            rest.remove(child)
    _fill(node, text[:offset])
    _fill(next(rest.iterchildren(f"{_W}t")), text[offset:])
    run.addnext(rest)
    return rest
