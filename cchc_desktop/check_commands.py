"""What `cchc check` does."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from cchc_desktop.commands import Options, emit, open_to_read
from cchc_desktop.drafting import drafts, word_check
from cchc_desktop.drafting.annotate import annotate
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _


def check(options: Options) -> int:
    """`check ID_OR_FILE [--annotate OUT.docx]`: findings on a draft or on any plan file; 1 when one must be mended."""
    file = Path(options.target)
    if file.is_file():
        placed = word_check.check_file(file)
    else:
        with closing(open_to_read(options)) as db:
            placed = word_check.check_draft(db, drafts.get_draft(db, options.target))
    if options.annotate:
        if not file.is_file():
            raise UserError(_("Chỉ ghi chú được vào tệp Word. Xuất bản thảo ra Word rồi kiểm tra tệp đó."))
        annotate(file, options.annotate, placed)
    emit(options, word_check.as_contract(placed), word_check.as_text(placed))
    return int(any(one.finding.severity == "error" for one in placed))
