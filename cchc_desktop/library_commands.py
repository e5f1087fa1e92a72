"""Commands of `cchc` that set plans against each other: compared, what they cite, what they ask and we answer."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from pathlib import Path
from typing import Any

from cchc_desktop import library
from cchc_desktop.commands import emit, open_to_read, open_to_write, say
from cchc_desktop.drafting import coverage as covering
from cchc_desktop.drafting import drafts, profiles
from cchc_desktop.drafting import export as exporting
from cchc_desktop.drafting.comparing import (
    CHANGED,
    DROPPED,
    MOVED,
    NEW,
    PlanChange,
    compare_plans,
    plan_named,
)
from cchc_desktop.i18n import N_, _
from cchc_desktop.library.cited import STATES
from cchc_desktop.plan.codec import to_json
from cchc_desktop.reading import read

Options = argparse.Namespace
_NAMES = {NEW: N_("mới"), CHANGED: N_("sửa"), MOVED: N_("chuyển chỗ"), DROPPED: N_("bỏ")}
_SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def diff(options: Options) -> int:
    """`diff A B`: two plans by item, each a file, an imported plan or a draft; exit 1 when they differ."""
    names = (options.first, options.second)
    if all(Path(name).is_file() for name in names):
        first, second = (read(Path(name)).plan for name in names)
    else:
        with closing(open_to_read(options)) as db:
            first, second = (plan_named(db, name) for name in names)
    found = compare_plans(first, second)
    rows = [
        {
            "change": one.change,
            "path_a": one.path_a,
            "path_b": one.path_b,
            "before": one.before or None,
            "after": one.after or None,
            "words": [{"kind": piece.kind, "text": piece.text} for piece in one.words],
        }
        for one in found
    ]
    emit(options, {"changes": rows}, "\n".join(map(_line, found)))
    return 1 if found else 0


def _line(one: PlanChange) -> str:
    where = " → ".join(path for path in dict.fromkeys((one.path_a, one.path_b)) if path)
    words = "".join(_SIGNS[piece.kind].format(piece.text) for piece in one.words) or one.after
    return f"{where}  {_(_NAMES[one.change])}: {words}"


def cited(options: Options) -> int:
    """`cited [WORDS] [--update FILE]`: the register of cited documents, their standing and conflicts."""
    if options.update:
        with closing(open_to_write(options)) as db:
            known = library.update_standings(db, options.update)
        say(_("Đã cập nhật hiệu lực của {count} văn bản.").format(count=known))
    with closing(open_to_read(options)) as db:
        found = library.register(db, " ".join(options.words))
    rows: list[dict[str, Any]] = [
        json.loads(to_json(one)) | {"conflicts": list(one.conflicts)} for one in found
    ]
    lines = [f"{one.type} {one.number}  {one.date}  {_(STATES[one.status])}  {one.subject}" for one in found]
    emit(options, {"documents": rows}, "\n".join(lines))
    return 0


def coverage(options: Options) -> int:
    """`coverage ID [-o FILE.docx]`: is every task given from above answered; exit 1 when one is missing."""
    with closing(open_to_read(options)) as db:
        draft = drafts.get_draft(db, options.id)
        covered = covering.coverage(db, draft)
        if gone := covering.not_compared(db, draft):
            say(gone)
        page = profiles.get_profile(db, draft.profile).page
        if options.output:
            exporting.write(covering.sheet(db, draft), options.output, page)
    rows = [
        {
            "obligation": json.loads(to_json(one.obligation)),
            "source": one.key.partition(":")[0],
            "state": one.state,
            "by": list(one.by),
            "reason": one.reason or None,
        }
        for one in covered
    ]
    emit(options, {"obligations": rows}, "\n".join(f"{one.state}  {one.obligation.text}" for one in covered))
    return 1 if any(one.state == "missing" for one in covered) else 0
