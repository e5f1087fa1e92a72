"""What the search over everything offers: kept things, commands and words explained, each with what Enter does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc_desktop import library
from cchc_desktop.drafting.find_all import Found
from cchc_desktop.errors import NotFound
from cchc_desktop.i18n import N_, _
from cchc_desktop.library.cited import STATES
from cchc_desktop.vietnamese.text import begins_words
from cchc_desktop.vietnamese.text import words as folded_words
from ui import recent
from ui.main_menu import Command, data_commands, help_commands, place_commands, work_commands
from ui.words import source_facts, source_name, when

if TYPE_CHECKING:
    from ui.main_window import MainWindow

PLANS, CLAUSES, DOCUMENTS, COMMANDS, HELP = GROUPS = (
    N_("Kế hoạch"),
    N_("Điều khoản"),
    N_("Căn cứ"),
    N_("Lệnh"),
    N_("Giải thích"),
)
RECENT = N_("Vừa mở")
LAST = 5  # shown before anything is typed
OF_EACH = 5  # commands and words explained


class Entry(NamedTuple):
    """A line of the answer. `group` is a message id; `about` stands beside the name."""

    group: str
    icon: str
    name: str
    about: str
    act: Callable[[], object]


def entries(window: MainWindow, found: Found, asked: str) -> tuple[Entry, ...]:
    """Return what fits the words asked for, in groups; without words, what was opened last."""
    if not folded_words(asked):
        return tuple(_opened_last(window))
    if window.desk.has_sample():  # its plans are not the unit's: only what serves the text being written
        found = Found(clauses=found.clauses if _beside(window, asked) else ())
    return (
        *_plans(window, found),
        *_words(window, found, asked),
        *_doable(window, asked),
        *_terms(window, asked),
    )


def _plans(window: MainWindow, found: Found) -> Iterator[Entry]:
    for draft in found.drafts:
        about = _("Bản thảo, sửa {when}").format(when=when(draft.changed))
        yield Entry(PLANS, "edit", draft.title, about, partial(window.open_draft, draft.id))
    for source in found.sources:
        yield _source(window, PLANS, source)


def _source(window: MainWindow, group: str, source: library.Source) -> Entry:
    act = partial(window.show_source, source.id)
    return Entry(group, "document_text", source_name(source), source_facts(source), act)


def _words(window: MainWindow, found: Found, asked: str) -> Iterator[Entry]:
    for hit in found.clauses:
        where = _("{title}, mục {path}").format(title=hit.title, path=hit.path) if hit.path else hit.title
        act = _beside(window, asked) or partial(window.show_source, hit.source, hit.path)
        yield Entry(CLAUSES, "library", hit.snippet[0], where, act)
    if found.clauses and not window.desk.has_sample():
        name = _("Xem mọi điều khoản có “{words}” trong thư viện").format(words=asked)
        yield Entry(CLAUSES, "search", name, "", partial(window.search, asked))
    for one in found.documents:
        name = " ".join(part for part in (one.type, one.number or one.subject) if part)
        place = one.places[0] if one.places else None
        show = partial(window.show_source, place.source, place.path) if place else None
        yield Entry(
            DOCUMENTS,
            "link",
            name,
            _(STATES.get(one.status, STATES[""])),
            show or partial(window.go, "library"),
        )


def _beside(window: MainWindow, asked: str) -> Callable[[], None] | None:
    """Return how to look for clauses beside the section being written; None where nothing is written."""
    wizard = window.desk.wizard
    if wizard is None or not wizard.panel.isVisible():
        return None
    from ui.wizard.clause_panel import ClausePanel
    from ui.wizard.side_panel import CLAUSES as PANEL

    page = wizard.panel.page(PANEL) if wizard.panel.has(PANEL) else None
    if not isinstance(page, ClausePanel):
        return None

    def look() -> None:
        wizard.panel.show_page(PANEL)
        page.search.setText(asked)
        page.search.search_now()
        page.list.setFocus()

    return look


def _doable(window: MainWindow, asked: str) -> Iterator[Entry]:
    """Yield the commands that fit; those of the open draft first."""
    terms, shown = folded_words(asked), 0
    for command in (*_of_draft(window), *_of_window(window)):
        if shown < OF_EACH and begins_words(terms, command.name):
            shown += 1
            yield Entry(COMMANDS, command.icon, command.name.rstrip("…"), command.key, command.act)


def _of_window(window: MainWindow) -> tuple[Command, ...]:
    own = (*work_commands(window), *place_commands(window), *data_commands(window), *help_commands(window))
    return tuple(command for command in own if command.key != "Ctrl+K")


def _of_draft(window: MainWindow) -> Iterator[Command]:
    wizard = window.desk.wizard
    if wizard is None:
        return
    from ui.wizard.menu import acts

    for step in wizard.watch.steps:
        yield Command(step.title, "", partial(wizard.go, step.id), "next_frame")
    for name, keys, act, possible in acts(wizard):
        if possible:
            yield Command(name, keys, act, "edit")


def _terms(window: MainWindow, asked: str) -> Iterator[Entry]:
    from cchc_desktop.guide import guide

    terms = folded_words(asked)
    fitting = (one for one in guide().terms if begins_words(terms, one.name))
    for one, _place in zip(fitting, range(OF_EACH), strict=False):
        show = partial(window.overlays.show_term, one.name)
        yield Entry(HELP, "question_circle", one.name, one.meaning, show)


def _opened_last(window: MainWindow) -> Iterator[Entry]:
    from cchc_desktop.drafting import drafts

    db = window.services.db
    known = {draft.id: draft for draft in drafts.list_drafts(db)}
    for one in recent.recent(db, recent.DRAFT, recent.SOURCE, limit=LAST):
        if draft := known.get(one.value):
            about = _("Bản thảo, sửa {when}").format(when=when(draft.changed))
            yield Entry(RECENT, "edit", draft.title, about, partial(window.open_draft, draft.id))
        elif one.kind == recent.SOURCE:
            try:
                yield _source(window, RECENT, library.get_source(db, one.value))
            except NotFound:
                continue
