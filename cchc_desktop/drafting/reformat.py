"""Any plan in the decree's form: its words stay, what it lacks comes from the profile or stays a visible blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from cchc_desktop.drafting.assemble import letterhead_lines
from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.i18n import _
from cchc_desktop.plan import Item, Node, Plan, Signature, Table, plain
from cchc_desktop.vietnamese.text import fold

_AUTHORITY = re.compile(r"^(TM|KT|TL|TUQ|Q)\.\s*(?=\S)")


def reformed(plan: Plan, profile: Profile | None = None, renumber: bool = False) -> Plan:
    """Return the plan ready to be written: gaps filled from the profile, printed markers kept unless `renumber`."""
    plan = replace(plan, signature=_spaced(plan.signature), agency=_capitals(plan.agency))
    if profile:
        plan = _completed(plan, profile)
    if renumber:
        plan = replace(plan, body=_unmarked(plan.body))
    return plan


def _capitals(agency: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name for the letterhead: one that was found in the text only is not in capitals yet."""
    if all(line.isupper() for line in agency):
        return agency
    return letterhead_lines(" ".join(agency))


def _spaced(signature: Signature) -> Signature:
    # Printed "KT.GIÁM ĐỐC": the blank after the abbreviation is form.
    def spaced(line: str) -> str:
        return _AUTHORITY.sub(r"\1. ", line)

    return replace(
        signature,
        authority=tuple(spaced(line) for line in signature.authority),
        title=spaced(signature.title),
    )


def _completed(plan: Plan, profile: Profile) -> Plan:
    agency = profile.agency
    lines = letterhead_lines(agency.name)
    letterhead = (
        {}
        if plan.agency
        else {"agency": lines, "parent_agency": plan.parent_agency or letterhead_lines(agency.parent)}
    )
    signature = plan.signature if plan.signature != Signature() else profile.signer.signature()
    return replace(
        plan,
        **letterhead,
        number=plan.number or f"/KH-{agency.symbol}",
        place=plan.place or agency.place,
        recipients=plan.recipients or profile.recipients.lines,
        signature=signature,
    )


def _unmarked(content: Sequence[Node]) -> tuple[Node, ...]:
    return tuple(
        replace(node, marker=None, content=_unmarked(node.content)) if isinstance(node, Item) else node
        for node in content
    )


def _last_words(plan: Plan) -> str:
    """Return the last text before Nơi nhận; "" where a table ends the plan."""
    if plan.closing:
        return plain(plan.closing[-1])
    content: Sequence[Node] = plan.body
    words = ""
    while content:
        last = content[-1]
        words = "" if isinstance(last, Table) else plain(last.text)
        content = last.content if isinstance(last, Item) else ()
    return words


def remarks(plan: Plan) -> tuple[str, ...]:
    """Return what the decree asks for and the file's words lack: reported, never added."""
    found = []
    if not _last_words(plan).rstrip().endswith("./."):
        found.append(_("Cuối nội dung chưa có dấu kết thúc “./.”."))
    keep = [line for line in plan.recipients if fold(line).startswith("luu")]
    if not keep:
        found.append(_("Nơi nhận chưa có dòng “Lưu: VT, …”."))
    elif ":" not in keep[-1]:
        found.append(_("Dòng “{line}” thiếu dấu hai chấm sau chữ Lưu.").format(line=keep[-1]))
    blanks = {
        _("tên cơ quan ban hành"): plan.agency,
        _("số, ký hiệu"): plan.number,
        _("địa danh"): plan.place,
        _("ngày, tháng, năm"): plan.date,
        _("nơi nhận"): plan.recipients,
        _("chức vụ người ký"): plan.signature.title,
        _("họ và tên người ký"): plan.signature.name,
    }
    found += [
        _("Tệp không có {what}; để trống trên trang.").format(what=what)
        for what, there in blanks.items()
        if not there
    ]
    return tuple(found)
