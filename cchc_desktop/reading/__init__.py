"""Reading: a plan file in any known format becomes a `Plan`, with what was not understood."""

from cchc_desktop.reading.appendices import is_attached
from cchc_desktop.reading.citations import Citation, citations_in
from cchc_desktop.reading.contract import as_contract
from cchc_desktop.reading.door import Reading, read, source_of, understood
from cchc_desktop.reading.obligations import Obligation
from cchc_desktop.reading.source import Loss
from cchc_desktop.reading.tasks import TaskRecord

__all__ = [
    "Citation",
    "Loss",
    "Obligation",
    "Reading",
    "TaskRecord",
    "as_contract",
    "citations_in",
    "is_attached",
    "read",
    "source_of",
    "understood",
]
