"""The looks of a Word file: formatting as it takes effect, and the decree's rules for it."""

from cchc_desktop.checking.word.checks import check_form
from cchc_desktop.checking.word.effective import Parts, form_of
from cchc_desktop.checking.word.forms import WordForm

__all__ = ["Parts", "WordForm", "check_form", "form_of"]
