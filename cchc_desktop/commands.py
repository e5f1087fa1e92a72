"""What each command of `cchc` does. No logic of its own: it calls the core and prints the result."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from cchc_desktop import library
from cchc_desktop.drafting import drafts, profiles, start, suggest
from cchc_desktop.drafting import export as exporting
from cchc_desktop.drafting.own_items import taken_from
from cchc_desktop.drafting.review import progress
from cchc_desktop.errors import CannotWrite, UserError
from cchc_desktop.i18n import _
from cchc_desktop.kinds import all_kinds
from cchc_desktop.paths import data_dir
from cchc_desktop.plan.codec import to_json
from cchc_desktop.reading import as_contract
from cchc_desktop.reading import read as read_file
from cchc_desktop.storage import Database, backups, open_database

Options = argparse.Namespace


def emit(options: Options, value: Any, text: str) -> None:
    """Print a result: one JSON document with `--json`, else its readable form."""
    print(json.dumps(value, ensure_ascii=False, indent=1) if options.json else text)


def say(message: str) -> None:
    """Print a message for the reader, not for a program."""
    print(message, file=sys.stderr)


def open_to_read(options: Options) -> Database:
    """Open the data, also while the window holds it."""
    return open_database(data_dir(options.data))


def open_to_write(options: Options) -> Database:
    """Open the data as its only writer, behind the copy of the day.

    Raises `Busy` naming who holds it; a copy that cannot be made (no room, no USB stick) is only told.
    """
    db = open_database(data_dir(options.data), writer_name(options))
    try:
        _back_up_daily(db)
        library.follow_data(db)
    except BaseException:
        db.close()
        raise
    return db


def _back_up_daily(db: Database) -> None:
    try:
        backups.automatic(db)
    except CannotWrite as error:
        say(str(error))


def writer_name(options: Options) -> str:
    """Return how other programs are told of this command."""
    words = " ".join(filter(None, (options.command, getattr(options, "action", ""))))
    return _("lệnh cchc {words}").format(words=words)


def read(options: Options) -> int:
    """`read FILE`: understand a file, store nothing."""
    contract = as_contract(read_file(options.file))
    lines = [contract["kind"] or "", contract["subject"] or ""]
    lines += [f"{'  ' * (item['level'] - 1)}{item['marker']} {item['title']}" for item in contract["outline"]]
    for loss in contract["losses"]:
        say(_("Không giữ được: {what} ({place}). {reason}").format(**loss))
    emit(options, contract, "\n".join(lines))
    return 0


def import_(options: Options) -> int:
    """`import FILE…`: read files into the library; one that fails does not stop the others."""
    done, failed = [], 0
    with closing(open_to_write(options)) as db:
        for file in options.files:
            try:
                source = library.import_file(db, file)
            except UserError as error:
                say(str(error))
                failed += 1
                continue
            done.append(
                {
                    "file": str(file),
                    "id": source.id,
                    "new": source.new,
                    "kind": source.kind or None,
                    "number": source.number or None,
                    "subject": source.subject or None,
                    "plan_kind": source.plan_kind or None,
                    "counts": source.counts,
                    "losses": [json.loads(to_json(loss)) for loss in source.losses],
                }
            )
    emit(
        options, {"sources": done}, "\n".join(f"{one['id']}  {one['subject'] or one['file']}" for one in done)
    )
    return (1 if done else 2) if failed else 0


def sources(options: Options) -> int:
    """`sources`: the imported plans."""
    with closing(open_to_read(options)) as db:
        found = [
            {
                "id": source.id,
                "kind": source.kind or None,
                "number": source.number or None,
                "date": source.date or None,
                "agency": source.agency or None,
                "subject": source.subject or None,
                "year": source.year,
                "clauses": source.clauses,
            }
            for source in library.sources(db)
        ]
    emit(
        options,
        {"sources": found},
        "\n".join(f"{s['id']}  {s['number'] or ''}  {s['subject'] or ''}" for s in found),
    )
    return 0


def search(options: Options) -> int:
    """`search WORDS`: clauses, without diacritics."""
    with closing(open_to_read(options)) as db:
        hits = library.search(db, " ".join(options.words), options.section, options.source, options.limit)
    results = [
        {
            "id": hit.id,
            "text": hit.text,
            "section": hit.section or None,
            "source": hit.source,
            "path": hit.path,
            "year": hit.year,
            "score": hit.score,
        }
        for hit in hits
    ]
    emit(options, {"results": results}, "\n".join(f"{hit.title}, {hit.path}: {hit.text}" for hit in hits))
    return 0


def profile_add(options: Options) -> int:
    """`profile add FILE.toml`: who we are."""
    profile = profiles.load_profile(options.file)
    with closing(open_to_write(options)) as db:
        profiles.add_profile(db, profile)
    emit(options, {"id": profile.id}, profile.id)
    return 0


def profile_list(options: Options) -> int:
    """`profile list`: the units kept here."""
    with closing(open_to_read(options)) as db:
        found = profiles.list_profiles(db)
    emit(
        options,
        {"profiles": [json.loads(to_json(profile)) for profile in found]},
        "\n".join(f"{profile.id}  {profile.agency.name}" for profile in found),
    )
    return 0


def kinds(options: Options) -> int:
    """`kinds`: plan kinds with their sections."""
    found = all_kinds()
    emit(
        options,
        {"kinds": [json.loads(to_json(kind)) for kind in found]},
        "\n".join(f"{kind.id}  {kind.name}" for kind in found),
    )
    return 0


def draft_new(options: Options) -> int:
    """`draft new`: make a draft and print its id alone."""
    with closing(open_to_write(options)) as db:
        draft = start.new_draft(
            db,
            options.kind,
            options.profile,
            options.year,
            month=options.date,
            sources=tuple(options.sources),
            last=options.last,
        )
        profile = profiles.get_profile(db, options.profile)
        if question := start.year_question(profile, options.year, options.date):
            say(question)
        if options.accept_all:
            draft = drafts.save_draft(db, suggest.accept_all(db, draft))
            library.count_uses(db, taken_from(draft))
    emit(options, {"id": draft.id}, draft.id)
    return 0


def draft_list(options: Options) -> int:
    """`draft list`: drafts outside the trash, with how far they are."""
    with closing(open_to_read(options)) as db:
        rows = []
        for row in drafts.list_drafts(db):
            done, total = progress(db, drafts.get_draft(db, row.id))
            rows.append(json.loads(to_json(row)) | {"done": done, "sections": total})
    emit(
        options,
        {"drafts": rows},
        "\n".join(f"{r['id']}  {r['title']}  {r['done']}/{r['sections']}" for r in rows),
    )
    return 0


def draft_show(options: Options) -> int:
    """`draft show ID`: the plan a draft stands for."""
    with closing(open_to_read(options)) as db:
        draft = drafts.get_draft(db, options.id)
        plan = exporting.draft_plan(db, draft)
    emit(
        options,
        {"draft": json.loads(to_json(draft)), "plan": json.loads(to_json(plan))},
        exporting.plain_text(plan),
    )
    return 0


def draft_delete(options: Options) -> int:
    """`draft delete ID`: put it into the trash."""
    with closing(open_to_write(options)) as db:
        drafts.delete_draft(db, options.id)
    emit(options, {"id": options.id}, _("Đã bỏ bản thảo {id} vào thùng rác.").format(id=options.id))
    return 0


def export(options: Options) -> int:
    """`export ID -o FILE.docx [--pdf FILE.pdf]`: the document, ready to sign."""
    with closing(open_to_read(options)) as db:
        draft = drafts.get_draft(db, options.id)
        plan = exporting.draft_plan(db, draft)
        page = profiles.get_profile(db, draft.profile).page
    engine = exporting.write(plan, options.output, page, options.pdf, options.pdf_engine)
    for notice in exporting.notices(plan, engine):
        say(notice)
    return _written(options, options.output, options.pdf, engine)


def reformat(options: Options) -> int:
    """`reformat FILE -o FILE.docx`: any plan in the decree's form, its words kept."""
    profile = None
    if options.profile:
        with closing(open_to_read(options)) as db:
            profile = profiles.get_profile(db, options.profile)
    plan, notes = exporting.reformatted(options.file, profile, options.renumber)
    for note in notes:
        say(note)
    page = profile.page if profile else exporting.DEFAULT_PAGE
    engine = exporting.write(plan, options.output, page, options.pdf, options.pdf_engine)
    for notice in exporting.notices(plan, engine):
        say(notice)
    return _written(options, options.output, options.pdf, engine, remarks=list(notes))


def _written(options: Options, docx: Path, pdf: Path | None, engine: str, **more: Any) -> int:
    result = {"file": str(docx), "pdf": str(pdf) if pdf else None, "engine": engine or None, **more}
    if pdf:
        say(_("PDF do {engine} tạo.").format(engine=exporting.ENGINES[engine]))
    emit(options, result, "\n".join(str(file) for file in (docx, pdf) if file))
    return 0


def demo(options: Options) -> int:
    """`demo DIR`: the whole job on the shipped sample, by the public commands."""
    from cchc_desktop.demo import run_demo

    files = run_demo(options.folder, options.sample)
    emit(options, {"files": [str(file) for file in files]}, "\n".join(str(file) for file in files))
    return 0
