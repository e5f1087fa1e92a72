"""How a row looks in the editor: paragraph and character formats, and the properties that are read back."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QBrush, QColor, QTextBlockFormat, QTextCharFormat, QTextFormat

from cchc_desktop.i18n import _
from cchc_desktop.plan import Change, Span, plain
from cchc_desktop.plan.rows import Row
from ui import theme

KEY = QTextFormat.Property.UserProperty + 1  # block: number of its row
BOLD = QTextFormat.Property.UserProperty + 2  # characters: bold of the text itself, not of a heading
MARK = QTextFormat.Property.UserProperty + 3  # characters: number of the change they show

# Left edge of the text by level, and the first rows of the picture 03 at 100 % text.
TEXT_LEFT = (94, 120, 144, 166, 188)
ITEM_GAP = 4
LINE_HEIGHT = 114  # percent of the font's own line


def text_left(level: int) -> int:
    """Return where the text of a level begins, in pixels at the text size in use."""
    return theme.px(TEXT_LEFT[min(level, len(TEXT_LEFT) - 1)])


def shown_words(change: Change) -> str:
    """Return the words that stand in the text for a change in its present state."""
    return change.after if change.state == "applied" else change.before


def block_format(row: Row, key: int) -> QTextBlockFormat:
    """Return the paragraph format of a row."""
    level = max(row.level - 1, 0) if row.kind != "item" else row.level
    made = QTextBlockFormat(_block_look(level, row.heading, theme.scale()))
    made.setProperty(KEY, key)
    return made


def char_format(row: Row, span: Span | None = None) -> QTextCharFormat:
    """Return the look of a span in a row, unmarked."""
    bold = span is not None and span.bold
    italic = span is not None and span.italic
    colour = theme.token("text3" if row.kind == "table" else "paper_text")
    return QTextCharFormat(_char_look(row.heading, bold, italic, colour, theme.scale()))


# A section of two thousand items has some ten different looks; each is made once for a text size.


@cache
def _block_look(level: int, heading: bool, _scale: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLeftMargin(text_left(level))
    made.setRightMargin(theme.px(14))
    made.setTopMargin(theme.px(3 if heading else 1))
    made.setBottomMargin(theme.px(ITEM_GAP))
    made.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


@cache
def _char_look(heading: bool, bold: bool, italic: bool, colour: str, _scale: float) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme.document_font())
    made.setForeground(QBrush(QColor(colour)))
    made.setFontWeight(700 if bold or heading else 400)
    made.setFontItalic(italic)
    if bold:
        made.setProperty(BOLD, True)
    return made


def mark_look(made: QTextCharFormat, change: Change, mark: int) -> None:
    made.setProperty(MARK, mark)
    if change.state == "applied":
        made.setForeground(QBrush(theme.colour("new_fg")))
        made.setBackground(QBrush(theme.colour("new_bg")))
        made.setFontUnderline(True)
    elif change.state == "waiting":
        made.setForeground(QBrush(theme.colour("wait_fg")))
        made.setBackground(QBrush(theme.colour("wait_bg")))


def is_bold(look: QTextCharFormat) -> bool:
    """Whether characters are bold by themselves, not as part of a heading."""
    return look.boolProperty(BOLD)


def set_bold(look: QTextCharFormat, bold: bool) -> None:
    """Make characters bold by themselves, or not."""
    look.setProperty(BOLD, bold)
    look.setFontWeight(700 if bold else 400)


def table_words(row: Row) -> str:
    """Return what stands in the editor for a table, which is not edited here."""
    rows = row.table.rows if row.table else ()
    columns = max((sum(cell.columns for cell in line) for line in rows), default=0)
    return _("Bảng {rows} dòng, {columns} cột").format(rows=len(rows), columns=columns)


def plain_row(row: Row) -> str:
    """Return the characters of a row as the editor shows them."""
    return table_words(row) if row.kind == "table" else plain(row.text)
