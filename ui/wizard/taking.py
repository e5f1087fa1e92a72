"""Between the panel and the draft: what is offered for a step, what taking it does, and how it is said."""

from __future__ import annotations

from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting import bases, suggest
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.review import BASES, Step
from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.errors import NotFound
from cchc_desktop.i18n import _
from cchc_desktop.plan import Item, Node, Origin, Paragraph, numbered, plain
from ui.services import Services
from ui.wizard.clause_panel import ClauseSource
from ui.wizard.duty_words import given_words
from ui.wizard.section_page import section_numeral
from ui.wizard.session import Session
from ui.words import short_agency, source_name


def section_source(session: Session, section: str) -> ClauseSource:
    """Return where the clauses of a section come from; each question is asked of the draft as it is then."""
    db = session.services.db

    def dismissed() -> tuple[Suggestion, ...]:
        draft = session.draft
        text = draft.sections[section]
        if not text.dismissed:
            return ()
        open_draft = replace(draft, sections=draft.sections | {section: replace(text, dismissed=())})
        offered = suggest.suggestions(db, open_draft, section, "", 500)
        return tuple(one for one in offered if one.id in text.dismissed)

    return ClauseSource(
        lambda words, limit: suggest.suggestions(db, session.draft, section, words, limit),
        lambda: suggest.taken(db, session.draft, section),
        dismissed,
    )


def base_source(session: Session) -> ClauseSource:
    """Return where the legal bases come from."""

    def offered(words: str, limit: int) -> tuple[Suggestion, ...]:
        found = bases.base_suggestions(session.services.db, session.draft, words)
        return tuple(_base(paragraph) for paragraph in found[:limit])

    return ClauseSource(offered, tuple, tuple)


def _base(paragraph: Paragraph) -> Suggestion:
    words = plain(paragraph.text)
    item = Item(paragraph.text, origin=paragraph.origin)
    return Suggestion(
        id=words, item=item, section=BASES, part="", context=(), chip="base", year=None, title="", path=""
    )


def taken(session: Session, step: str, clause: Suggestion) -> tuple[str, Draft]:
    """Return the name of the act and the draft after a suggestion was taken."""
    draft = session.draft
    if step == BASES:
        base = Paragraph(clause.item.text, clause.item.origin)
        return _("thêm căn cứ"), replace(draft, bases=(*draft.bases, base))
    text, section = draft.sections[step], session.kind.section(step)
    content = suggest.insert(text.content, clause, session.kind, section)
    kept = tuple(one for one in text.dismissed if one != clause.id)
    text = replace(text, content=content, used=True, dismissed=kept)
    changed = replace(draft, sections=draft.sections | {step: text})
    path = _path_of(content, clause.item.origin)
    return _("đưa vào {path}").format(path=full_path(session, step, path)), changed


def full_path(session: Session, step: str, path: str) -> str:
    """Return "II.2.k" for 2.k in the second section in use."""
    numeral = section_numeral(session, step).rstrip(".")
    return ".".join(filter(None, (numeral, path)))


def taken_path(session: Session, step: str, clause: Suggestion) -> str:
    """Return where a suggestion that was taken stands: "I.1.c"."""
    return full_path(session, step, _path_of(session.draft.sections[step].content, clause.item.origin))


def _path_of(content: tuple[Node, ...], origin: Origin | None) -> str:
    for entry in numbered(content):
        own = entry.item.origin
        if own and origin and (own.source, own.path) == (origin.source, origin.path):
            return entry.path
    return ""


def done_words(session: Session, step: str, clause: Suggestion) -> str:
    """Return "Đã đưa vào 1.c, đổi 2 chỗ, 1 chỗ chờ xem."."""
    if step == BASES:
        return _("Đã thêm một căn cứ.")
    changes = clause.item.origin.changes if clause.item.origin else ()
    made = sum(change.state == "applied" for change in changes)
    waiting = sum(change.state == "waiting" for change in changes)
    words = _("Đã đưa vào {path}").format(path=taken_path(session, step, clause))
    if made:
        words += _(", đổi {count} chỗ").format(count=made)
    if waiting:
        words += _(", {count} chỗ chờ xem").format(count=waiting)
    return words + "."


def next_words(step: Step | None = None) -> str:
    """Return what the next button says: "Tiếp: Mục II", or the name of the step."""
    if step is None:
        return _("&Tiếp")
    numeral, dot, _rest = step.title.partition(". ")
    if step.group == "sections" and dot:
        return _("&Tiếp: Mục {numeral}").format(numeral=numeral)
    short = {
        "bases": _("Căn cứ"),
        "ending": _("Nơi nhận"),
        "review": _("Rà soát"),
        "coverage": _("Đối chiếu"),
    }
    return _("&Tiếp: {step}").format(step=short.get(step.id, step.title))


def sources_words(session: Session) -> str:
    """Return "Theo Kế hoạch số 412/KH-UBND ngày … của …", or whose plan it is."""
    named = []
    for source in session.draft.sources:
        try:
            found = library.get_source(session.services.db, source)
        except NotFound:
            continue
        named.append(
            _("{plan} của {agency}").format(plan=source_name(found), agency=short_agency(found.agency))
        )
    if not named:
        return session.profile.agency.name
    return _("Theo {plans}").format(plans="; ".join(named))


def duty_count_words(session: Session) -> str:
    """Return "Việc tỉnh giao: {count}", to be filled in."""
    return f"{given_words(session)}: {{count}}"


def origin_words(services: Services, origin: Origin | None) -> str:
    """Return where an item came from and how it read there."""
    if origin is None:
        return _("Ý này do đơn vị tự viết.")
    if origin.source == suggest.STARTER:
        return _("Điều khoản mẫu: “{text}”").format(text=origin.text)
    try:
        title = library.get_source(services.db, origin.source).title
    except NotFound:
        title = _("kế hoạch đã bỏ khỏi thư viện")
    return _("Nguồn: {title}, mục {path}: “{text}”").format(title=title, path=origin.path, text=origin.text)
