"""Words on screen. Message ids are Vietnamese, so the default language needs no catalogue.

Texts with values are written `_("Đã đọc {count} đoạn").format(count=3)`, never glued together.
Plan kinds, clauses and laws are documents, not interface, and are never translated.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Callable

from cchc_desktop.paths import resources

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}

_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "vi"


def use(language: str) -> None:
    """Switch the language of every later `_()` call; an unknown one means Vietnamese."""
    global _translations, _language
    _language = language if language in LANGUAGES else "vi"
    _translations = (
        _gettext.NullTranslations()
        if _language == "vi"
        else _gettext.translation("cchc", resources() / "locale", [_language], fallback=True)
    )


def language() -> str:
    """Return the language in use: `vi` or `en`."""
    return _language


def _(message: str) -> str:
    """Translate one message."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a message with a number; Vietnamese has one form, so both ids are usually alike."""
    return _translations.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a message for translation where it is declared; `_()` translates it where it is shown."""
    return message


Translate = Callable[[str], str]
