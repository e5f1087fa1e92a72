"""A suggested clause as marked-up text: old words struck, new words underlined, waiting words amber."""

from __future__ import annotations

from html import escape

from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.i18n import N_, _
from cchc_desktop.plan import Change, Item, Node, Paragraph, Span, Table
from cchc_desktop.plan.texts import slice_text
from ui import theme

CHIPS = {
    "province": N_("Tỉnh"),
    "department": N_("Sở"),
    "district": N_("Huyện"),
    "commune": N_("Xã"),
    "office": N_("Văn phòng"),
    "starter": N_("Có sẵn"),
    "draft": N_("Bản thảo"),
    "base": N_("Căn cứ"),
}
CHILDREN_SHOWN = 6


def chip_words(suggestion: Suggestion) -> str:
    """Return "Tỉnh · 2026", "Có sẵn"."""
    name = _(CHIPS.get(suggestion.chip, N_("Kế hoạch")))
    return f"{name} · {suggestion.year}" if suggestion.year else name


def source_words(suggestion: Suggestion) -> str:
    """Return "KH 412/KH-UBND, mục I.1.c", or what kind of clause it is."""
    if suggestion.chip == "base":
        return ""
    if suggestion.chip == "starter":
        return _("Điều khoản mẫu")
    if not suggestion.path:
        return suggestion.title
    return _("{title}, mục {path}").format(title=suggestion.title, path=suggestion.path)


def item_html(item: Item) -> str:
    """Return an item with what stands under it, as it would read for us with the changes marked."""
    lines = [_text_html(item)]
    if item.task:
        lines.append(_task_html(item))
    lines += [_node_html(node) for node in item.content[:CHILDREN_SHOWN]]
    if len(item.content) > CHILDREN_SHOWN:
        lines.append(_("… và {count} ý nữa").format(count=len(item.content) - CHILDREN_SHOWN))
    return "<br>".join(lines)


def _node_html(node: Node) -> str:
    if isinstance(node, Table):
        return _("[Bảng]")
    sign = "" if isinstance(node, Paragraph) else "- "
    return sign + _text_html(node)


def _task_html(item: Item) -> str:
    task = item.task
    parts = [task.lead, "; ".join(task.partners), task.time, task.product] if task else []
    family = theme.ui_font().family()
    small = f"color:{theme.token('text2')};font-family:'{family}';font-size:{theme.px(13)}px"
    return f'<span style="{small}">{escape(" · ".join(part for part in parts if part))}</span>'


def _text_html(node: Item | Paragraph) -> str:
    changes = sorted(
        (change for change in (node.origin.changes if node.origin else ()) if change.start >= 0),
        key=lambda change: change.start,
    )
    done, place = [], 0
    for change in changes:
        done.append(_spans_html(slice_text(node.text, place, change.start)))
        done.append(_change_html(change, _spans_html(slice_text(node.text, change.start, change.end))))
        place = max(place, change.end)
    done.append(_spans_html(slice_text(node.text, place)))
    return "".join(done)


def _spans_html(spans: tuple[Span, ...]) -> str:
    done = []
    for span in spans:
        text = escape(span.text)
        text = f"<b>{text}</b>" if span.bold else text
        done.append(f"<i>{text}</i>" if span.italic else text)
    return "".join(done)


def _change_html(change: Change, words: str) -> str:
    if change.state == "applied":
        old = (
            f'<s style="color:{theme.token("old_fg")}">{escape(change.before)}</s> ' if change.before else ""
        )
        look = f"color:{theme.token('new_fg')};background-color:{theme.token('new_bg')}"
        return f'{old}<u style="{look}">{words}</u>'
    if change.state == "waiting":
        look = f"color:{theme.token('wait_fg')};background-color:{theme.token('wait_bg')}"
        return f'<span style="{look}">{words}</span>'
    return words


def change_line(change: Change) -> str:
    """Return one change in a line: "tỉnh → **xã Suối Hòa**", or the question of a waiting one."""
    if change.state == "waiting" and not change.after:
        return escape(change.reason or change.before)
    if not change.after:
        return _("bỏ “{words}”").format(words=escape(change.before))
    after = f"<b>{escape(change.after)}</b>" if change.state == "applied" else escape(change.after)
    return f"{escape(change.before)} → {after}"
