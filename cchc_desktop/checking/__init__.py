"""Reading a plan as the colleague who sees it before the leader does: rules as data, small functions."""

from cchc_desktop.checking.engine import check_plan, is_silenced, joined
from cchc_desktop.checking.fixes import fix_content, fix_plan, fix_signature, fix_text, fix_words
from cchc_desktop.checking.model import (
    AskedOf,
    Context,
    Edit,
    Finding,
    Fix,
    KnownDocument,
    Ours,
    Rule,
    Silence,
    SourceFacts,
    TaskFacts,
)
from cchc_desktop.checking.rulebook import rules

__all__ = [
    "AskedOf",
    "Context",
    "Edit",
    "Finding",
    "Fix",
    "KnownDocument",
    "Ours",
    "Rule",
    "Silence",
    "SourceFacts",
    "TaskFacts",
    "check_plan",
    "fix_content",
    "fix_plan",
    "fix_signature",
    "fix_text",
    "fix_words",
    "is_silenced",
    "joined",
    "rules",
]
