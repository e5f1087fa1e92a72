"""Correcting an imported plan with everything that hangs on it: drafts keep their links to lines that are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from cchc_desktop.drafting.drafts import Draft, get_draft, save_draft
from cchc_desktop.library import Source, corrections, source_plan
from cchc_desktop.library.moves import Moves, moves
from cchc_desktop.plan import Item, Node, Origin, Paragraph, Plan
from cchc_desktop.storage import Database


def correct(db: Database, source_id: str, plan: Plan) -> Source:
    """Remember a corrected plan for a source; its clauses, obligations and the drafts that use them follow.

    A link to a line that is no more is dropped; what the draft says stays. Raises `NotFound`.
    """
    return _changed(db, source_id, lambda: corrections.correct(db, source_id, plan))


def as_read(db: Database, source_id: str) -> Source:
    """Give up every correction of a source; drafts follow as they do for one. Raises `NotFound`."""
    return _changed(db, source_id, lambda: corrections.as_read(db, source_id))


def _changed(db: Database, source_id: str, change: Callable[[], Source]) -> Source:
    with db.transaction():
        before = source_plan(db, source_id)
        source = change()
        way = _Way(source_id, moves(before, source_plan(db, source_id)))
        for row in db.rows("SELECT DISTINCT draft FROM draft_parts WHERE instr(body, ?) > 0", [source_id]):
            save_draft(db, way.draft(get_draft(db, row["draft"])))
    return source


class _Way:
    """The way from the old paths of a source to the new ones."""

    def __init__(self, source_id: str, moved: Moves) -> None:
        self.source_id, self.moved = source_id, moved

    def draft(self, draft: Draft) -> Draft:
        """Return a draft whose links follow."""
        return replace(
            draft,
            bases=tuple(self._paragraph(one) for one in draft.bases),
            opening=tuple(self._paragraph(one) for one in draft.opening),
            closing=tuple(self._paragraph(one) for one in draft.closing),
            sections={
                name: replace(
                    text,
                    content=tuple(map(self._node, text.content)),
                    dismissed=self._keys(text.dismissed),
                )
                for name, text in draft.sections.items()
            },
            not_ours=self._reasons(draft.not_ours),
            departures=self._reasons(draft.departures),
        )

    def _node(self, node: Node) -> Node:
        if isinstance(node, Item):
            return replace(
                node, origin=self._origin(node.origin), content=tuple(map(self._node, node.content))
            )
        return self._paragraph(node) if isinstance(node, Paragraph) else node

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, origin=self._origin(paragraph.origin))

    def _origin(self, origin: Origin | None) -> Origin | None:
        if origin is None:
            return None
        path = self.moved.path(origin.path) if origin.source == self.source_id else origin.path
        return replace(origin, path=path, answers=self._keys(origin.answers))

    def _key(self, key: str) -> str:
        """Return an obligation's or suggestion's key ("source:path") as it is now; "" when it is gone."""
        source, _colon, path = key.partition(":")
        if source != self.source_id or not path:
            return key
        path = self.moved.path(path)
        return f"{source}:{path}" if path else ""

    def _keys(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(key for one in keys if (key := self._key(one)))

    def _reasons(self, reasons: dict[str, str]) -> dict[str, str]:
        return {key: reason for one, reason in reasons.items() if (key := self._key(one))}
