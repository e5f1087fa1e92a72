"""The one model of a plan: reading makes it, drafting edits it, writing prints it. No I/O."""

from cchc_desktop.plan.codec import from_json, to_json
from cchc_desktop.plan.model import (
    Appendix,
    Cell,
    Change,
    Item,
    Node,
    Origin,
    Paragraph,
    Plan,
    Signature,
    Span,
    Table,
    Task,
    Text,
    plain,
    text_of,
)
from cchc_desktop.plan.numbering import Numbered, numbered

__all__ = [
    "Appendix",
    "Cell",
    "Change",
    "Item",
    "Node",
    "Numbered",
    "Origin",
    "Paragraph",
    "Plan",
    "Signature",
    "Span",
    "Table",
    "Task",
    "Text",
    "from_json",
    "numbered",
    "plain",
    "text_of",
    "to_json",
]
