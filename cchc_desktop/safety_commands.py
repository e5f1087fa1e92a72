"""What the commands about safety do: versions, reading an edited file back, backups, packs, the doctor."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any

from cchc_desktop import exchange, shipped
from cchc_desktop.commands import Options, emit, open_to_read, open_to_write, say, writer_name
from cchc_desktop.drafting import drafts, history, merging
from cchc_desktop.drafting.differences import Difference
from cchc_desktop.exchange import updates
from cchc_desktop.exchange.archive import ENDING
from cchc_desktop.i18n import N_, _
from cchc_desktop.paths import data_dir
from cchc_desktop.plan.codec import to_json
from cchc_desktop.storage import backups, doctor
from cchc_desktop.storage.lock import shown_time
from cchc_desktop.storage.restoring import restore as restore_backup

_CHANGES = {
    "new": N_("thêm"),
    "changed": N_("sửa"),
    "moved": N_("chuyển chỗ"),
    "removed": N_("bỏ"),
}
_KINDS = {
    "automatic": N_("tự động"),
    "named": N_("đặt tên"),
    "before": N_("trước khi thay"),
    "exchanged": N_("trao đổi"),
}
_BRACKETS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def draft_history(options: Options) -> int:
    """`draft history ID [--compare VERSION]`: the versions of a draft, or what has changed since one."""
    with closing(open_to_read(options)) as db:
        if options.compare:
            old = history.version(db, options.id, options.compare)
            found = history.compare_drafts(old, drafts.get_draft(db, options.id))
            emit(options, {"differences": as_data(found)}, "\n".join(map(as_text, found)))
            return 0
        versions = history.list_versions(db, options.id)
    data = [json.loads(to_json(one)) for one in versions]
    lines = [f"{one.number}  {shown_time(one.made)}  {_(_KINDS[one.kind])}  {one.name}" for one in versions]
    emit(options, {"versions": data}, "\n".join(line.rstrip() for line in lines))
    return 0


def draft_keep(options: Options) -> int:
    """`draft keep ID NAME`: keep the draft as it is now under a name."""
    with closing(open_to_write(options)) as db:
        number = history.keep_version(db, options.id, options.name)
    emit(
        options, {"id": options.id, "version": number}, _("Đã giữ phiên bản {number}.").format(number=number)
    )
    return 0


def draft_restore(options: Options) -> int:
    """`draft restore ID VERSION`: put a version back; what stood there becomes a version."""
    with closing(open_to_write(options)) as db:
        history.restore_version(db, options.id, options.version)
    text = _("Đã lấy lại phiên bản {number}. Bản đang viết trước đó còn trong lịch sử.")
    emit(options, {"id": options.id, "version": options.version}, text.format(number=options.version))
    return 0


def draft_merge(options: Options) -> int:
    """`draft merge ID FILE [--accept-all]`: what an edited Word file, or a colleague's pack, changes in a draft."""
    with closing(open_to_write(options) if options.accept_all else open_to_read(options)) as db:
        draft = drafts.get_draft(db, options.id)
        if options.file.suffix.lower() == ENDING:
            joined = exchange.join_pack(db, draft, options.file)
            found = joined.differences
            if options.accept_all:
                exchange.accept_join(db, joined)
        else:
            merge = merging.read_edited(db, draft, options.file)
            found = merge.differences
            if options.accept_all:
                merging.accept(db, merge)
    for one in found:
        if one.obstacle:
            say(f"{as_text(one)}\n  {one.obstacle}")
    if found and not options.accept_all:
        say(_("Chưa nhận gì. Thêm --accept-all để nhận tất cả."))
    result = {"id": options.id, "accepted": bool(options.accept_all), "differences": as_data(found)}
    emit(options, result, "\n".join(map(as_text, found)))
    return 0


def as_data(found: tuple[Difference, ...]) -> list[dict[str, Any]]:
    """Return differences as the JSON of the commands."""
    return [
        {
            "number": one.number,
            "change": one.change,
            "part": one.part,
            "path_a": one.path_a,
            "path_b": one.path_b,
            "before": one.before,
            "after": one.after,
            "words": [{"kind": piece.kind, "text": piece.text} for piece in one.words],
            "by": one.by,
            "accepts": not one.obstacle,
        }
        for one in found
    ]


def as_text(one: Difference) -> str:
    """Return a difference as a line: place, what happened, words with [-removed-] and {+added+}."""
    paths = [path for path in dict.fromkeys((one.path_a, one.path_b)) if path]
    where = " → ".join(paths) if one.part == "body" else " ".join((one.part, *paths))
    words = "".join(_BRACKETS[piece.kind].format(piece.text) for piece in one.words) or one.after
    return f"{where}  {_(_CHANGES[one.change])}: {words}"


def backup(options: Options) -> int:
    """`backup FILE`: everything in one checked file; `--second DIR` remembers a place for the daily copies."""
    with closing(open_to_write(options) if options.second else open_to_read(options)) as db:
        if options.second:
            backups.set_second_place(db, options.second)
        file = backups.backup_to(db, options.file)
    size = file.stat().st_size
    text = _("Đã sao lưu vào “{file}” và mở thử lại được.").format(file=file)
    emit(options, {"file": str(file), "bytes": size}, text)
    return 0


def restore(options: Options) -> int:
    """`restore FILE`: put a backup in the place of the data, behind a copy of what is there."""
    copy = restore_backup(data_dir(options.data), options.file, writer_name(options))
    text = _("Đã khôi phục từ “{file}”.").format(file=options.file)
    if copy:
        text += " " + _("Dữ liệu trước đó được giữ ở “{copy}”.").format(copy=copy)
    emit(options, {"file": str(options.file), "copy": str(copy) if copy else None}, text)
    return 0


def examine(options: Options) -> int:
    """`doctor`: whether the data is whole, safe and backed up; exit 2 when it is broken."""
    checkup = doctor.examine(data_dir(options.data))
    lines = [f"{'✓' if one.ok else '✗'} {one.sentence}" for one in checkup.findings]
    emit(options, json.loads(to_json(checkup)) | {"ok": checkup.ok}, "\n".join(lines))
    return 0 if checkup.usable else 2


_STATES = {
    "new": N_("mới"),
    "same": N_("đã có"),
    "newer": N_("mới hơn bản ở đây"),
    "older": N_("cũ hơn bản ở đây"),
    "conflict": N_("khác bản ở đây"),
    "blocked": N_("chưa nhận được"),
}
_THINGS = {
    "draft": N_("bản thảo"),
    "source": N_("kế hoạch"),
    "source-correction": N_("phần đã sửa của kế hoạch"),
    "source-marks": N_("dấu sao, nhãn và ghi chú của kế hoạch"),
    "profile": N_("hồ sơ"),
    "update": N_("bản cập nhật"),
}


def pack_make(options: Options) -> int:
    """`pack make OUT [--source ID]… [--draft ID]… [--profile P] [--sign]`: a pack to carry by any means."""
    with closing(open_to_write(options)) as db:
        manifest = exchange.make_pack(
            db, options.output, options.sources, options.drafts, options.profiles, options.sign
        )
    items = [{"kind": one.kind, "id": one.id, "title": one.title} for one in manifest.items]
    text = _("Đã đóng gói {count} mục vào “{file}”.").format(count=len(items), file=options.output)
    emit(options, {"file": str(options.output), "items": items, "signed": options.sign}, text)
    return 0


def pack_open(options: Options) -> int:
    """`pack open FILE [--accept-all]`: what is inside and who signed it; stored only when told."""
    with closing(open_to_write(options) if options.accept_all else open_to_read(options)) as db:
        opened = exchange.open_pack(db, options.file)
        done = exchange.accept(db, opened) if options.accept_all else {}
    say(_signed_by(opened))
    for one in opened.items:
        if one.reason:
            say(one.reason)
        if one.conflicts and options.accept_all:
            text = _("{count} chỗ hai bên cùng sửa: giữ cả hai, xem lại.")
            say(text.format(count=len(one.conflicts)))
    if not options.accept_all:
        say(_("Chưa nhận gì. Thêm --accept-all để nhận tất cả."))
    lines = [
        f"{one.number}. {_(_THINGS[one.kind])}: {one.title} ({_(_STATES[one.state])})" for one in opened.items
    ]
    result = {
        "made_by": opened.made_by,
        "signer": json.loads(to_json(opened.signer)) if opened.signer else None,
        "sha256": opened.sha256,
        "accepted": bool(options.accept_all),
        "items": [_pack_item(one, done.get(one.number)) for one in opened.items],
    }
    emit(options, result, "\n".join(lines))
    return 0


def _pack_item(one: exchange.PackItem, done: str | None) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "state": one.state,
        "reason": one.reason or None,
        "done": done,
        "differences": as_data(one.differences),
    }


def _signed_by(opened: exchange.Opened) -> str:
    signer = opened.signer
    if signer is None:
        text = _("Gói không có chữ ký. Người gửi tự ghi là: {name}. SHA-256 của tệp: {sha256}")
        return text.format(name=opened.made_by or "……", sha256=opened.sha256)
    if signer.name:
        return _("Gói do “{name}” ký.").format(name=signer.name)
    return _(
        "Gói có chữ ký của khóa {key}…, chưa biết của ai. Hỏi nơi gửi rồi ghi nhớ bằng: cchc pack trust."
    ).format(key=signer.short)


def pack_key(options: Options) -> int:
    """`pack key`: our public key, for others to remember."""
    with closing(open_to_write(options)) as db:
        key = exchange.our_public_key(db.folder)
    emit(options, {"key": key}, key)
    return 0


def pack_trust(options: Options) -> int:
    """`pack trust KEY NAME`: remember whose a public key is."""
    with closing(open_to_write(options)) as db:
        signer = exchange.trust(db, options.key, options.name)
    emit(options, json.loads(to_json(signer)), _("Đã ghi nhớ khóa của “{name}”.").format(name=signer.name))
    return 0


def pack_trusted(options: Options) -> int:
    """`pack trusted`: the keys whose owners we know."""
    with closing(open_to_read(options)) as db:
        found = exchange.trusted(db)
    emit(
        options,
        {"keys": [json.loads(to_json(one)) for one in found]},
        "\n".join(f"{one.key}  {one.name}" for one in found),
    )
    return 0


def pack_forget(options: Options) -> int:
    """`pack forget KEY`: trust a key no longer."""
    with closing(open_to_write(options)) as db:
        exchange.forget(db, options.key)
    emit(options, {"key": options.key}, _("Đã bỏ khóa khỏi danh sách ghi nhớ."))
    return 0


def update(options: Options) -> int:
    """`update [--remove]`: which data of the program is in use; go back to the shipped one."""
    if options.remove:
        with closing(open_to_write(options)) as db:
            updates.remove(db)
    kept = updates.kept(data_dir(options.data))
    day, shipped_day = kept.version if kept else shipped.shipped_version(), shipped.shipped_version()
    text = (
        _("Dữ liệu nghiệp vụ bản {day}, từ gói cập nhật.")
        if kept
        else _("Dữ liệu nghiệp vụ bản {day}, kèm phần mềm.")
    )
    result = {"version": day.isoformat(), "shipped": shipped_day.isoformat(), "updated": kept is not None}
    emit(options, result, text.format(day=f"{day:%d/%m/%Y}"))
    return 0
