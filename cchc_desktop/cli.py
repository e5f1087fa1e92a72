"""`cchc`: everything the window can do, as commands. The contract is in `docs/commands.md`.

Results go to standard output (one JSON document with `--json`), messages to standard error. Exit 0 done,
1 when some of several inputs failed, 2 for wrong use, unreadable input or nothing done.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from cchc_desktop import check_commands, commands, i18n, library_commands, log, safety_commands
from cchc_desktop.cli_words import use_our_words
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.paths import data_dir, look_in

Handler = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Says in our language what is wrong with the words of a command."""

    def error(self, message: str) -> NoReturn:
        print(_("Lệnh chưa đúng: {reason}").format(reason=message), file=sys.stderr)
        print(self.format_usage().strip(), file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _utf8_streams()
    options = parser().parse_args(arguments)
    i18n.use(options.language)
    log.start(data_dir(options.data))
    look_in(data_dir(options.data))
    try:
        return int(options.handler(options))
    except UserError as error:
        log.refused(error)
        print(str(error), file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print(_("Đã dừng theo yêu cầu. Những gì đã lưu còn nguyên."), file=sys.stderr)
        return 2
    except Exception as error:  # noqa: BLE001 - the outermost door: a bug of ours, told in words
        print(_fault().format(report=log.fault(error)), file=sys.stderr)
        return 2
    finally:
        log.stop()


def _fault() -> str:
    return _(
        "Chương trình có lỗi, không phải do bạn. Những gì đã lưu còn nguyên. "
        "Gửi những dòng sau cho người hỗ trợ:\n{report}"
    )


def _utf8_streams() -> None:
    # A Windows console may be set to a code page without Vietnamese letters.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    use_our_words()
    common = _common(argparse.SUPPRESS)
    root = _Parser(prog="cchc", parents=[_common(None)], description=_("Soạn kế hoạch cải cách hành chính."))
    subparsers = root.add_subparsers(dest="command", required=True, metavar=_("LỆNH"))

    def add(name: str, handler: Handler, help_text: str, under: Any = None) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = (under or subparsers).add_parser(
            name, parents=[common], help=help_text, description=help_text
        )
        made.set_defaults(handler=handler)
        return made

    def group(name: str, help_text: str) -> Any:
        made = subparsers.add_parser(name, help=help_text, parents=[common])
        return made.add_subparsers(dest="action", required=True, metavar=_("VIỆC"))

    _reading(add)
    _units(add, group)
    _drafts(add, group)
    _writing(add)
    _safety(add)
    _packs(add, group)
    return root


def _common(default: Any) -> _Parser:
    """Return the options that may stand before or after the command."""
    common = _Parser(add_help=False)
    common.add_argument("--data", metavar="DIR", default=default, help=_("thư mục dữ liệu"))
    suppressed = default is argparse.SUPPRESS
    common.add_argument(
        "--json",
        action="store_true",
        default=default if suppressed else False,
        help=_("in kết quả dạng JSON"),
    )
    common.add_argument(
        "--language",
        choices=list(i18n.LANGUAGES),
        default=default if suppressed else "vi",
        help=argparse.SUPPRESS,
    )
    return common


def _reading(add: Callable[..., argparse.ArgumentParser]) -> None:
    add("read", commands.read, _("đọc hiểu một tệp, không lưu gì")).add_argument("file", type=Path)
    add("import", commands.import_, _("đọc vào thư viện")).add_argument("files", type=Path, nargs="+")
    add("sources", commands.sources, _("các kế hoạch đã nhập"))
    search = add("search", commands.search, _("tìm điều khoản, không cần dấu"))
    search.add_argument("words", nargs="+")
    search.add_argument("--section", default="")
    search.add_argument("--source", default="")
    search.add_argument("--limit", type=int, default=20)
    compared = add("diff", library_commands.diff, _("so hai kế hoạch theo từng mục"))
    compared.add_argument("first", metavar="A")
    compared.add_argument("second", metavar="B")
    cited = add("cited", library_commands.cited, _("sổ căn cứ: văn bản được viện dẫn và hiệu lực"))
    cited.add_argument("words", nargs="*")
    cited.add_argument("--update", type=Path, metavar="FILE.toml", help=_("cập nhật hiệu lực từ tệp"))


def _units(add: Callable[..., argparse.ArgumentParser], group: Callable[..., Any]) -> None:
    profile = group("profile", _("hồ sơ đơn vị"))
    add("add", commands.profile_add, _("thêm hoặc thay hồ sơ từ tệp TOML"), profile).add_argument(
        "file", type=Path
    )
    add("list", commands.profile_list, _("các hồ sơ đã có"), profile)
    add("kinds", commands.kinds, _("các loại kế hoạch"))


def _drafts(add: Callable[..., argparse.ArgumentParser], group: Callable[..., Any]) -> None:
    draft = group("draft", _("bản thảo"))
    new = add("new", commands.draft_new, _("tạo bản thảo, in mã của nó"), draft)
    new.add_argument("--kind", required=True)
    new.add_argument("--profile", required=True)
    new.add_argument("--year", type=int, required=True)
    new.add_argument("--date", default="", metavar="YYYY-MM")
    new.add_argument("--from", dest="sources", action="append", default=[], metavar="SOURCE")
    new.add_argument("--last", default="", metavar="DRAFT_OR_SOURCE")
    new.add_argument("--accept-all", action="store_true")
    add("list", commands.draft_list, _("các bản thảo"), draft)
    add("show", commands.draft_show, _("xem một bản thảo"), draft).add_argument("id")
    add("delete", commands.draft_delete, _("bỏ bản thảo vào thùng rác"), draft).add_argument("id")
    _versions(add, draft)


def _versions(add: Callable[..., argparse.ArgumentParser], draft: Any) -> None:
    past = add("history", safety_commands.draft_history, _("các phiên bản của một bản thảo"), draft)
    past.add_argument("id")
    past.add_argument("--compare", type=int, default=0, metavar=_("PHIÊN_BẢN"))
    keep = add("keep", safety_commands.draft_keep, _("giữ bản đang viết thành phiên bản có tên"), draft)
    keep.add_argument("id")
    keep.add_argument("name")
    back = add("restore", safety_commands.draft_restore, _("lấy lại một phiên bản"), draft)
    back.add_argument("id")
    back.add_argument("version", type=int)
    merge = add("merge", safety_commands.draft_merge, _("đọc lại tệp Word lãnh đạo đã sửa"), draft)
    merge.add_argument("id")
    merge.add_argument("file", type=Path)
    merge.add_argument("--accept-all", action="store_true")


def _safety(add: Callable[..., argparse.ArgumentParser]) -> None:
    backup = add("backup", safety_commands.backup, _("sao lưu mọi dữ liệu vào một tệp"))
    backup.add_argument("file", type=Path)
    backup.add_argument("--second", type=Path, help=_("nơi thứ hai cho bản sao lưu hằng ngày (USB)"))
    restore = add("restore", safety_commands.restore, _("khôi phục từ bản sao lưu, giữ lại bản đang có"))
    restore.add_argument("file", type=Path)
    add("doctor", safety_commands.examine, _("kiểm tra dữ liệu và bản sao lưu"))


def _packs(add: Callable[..., argparse.ArgumentParser], group: Callable[..., Any]) -> None:
    pack = group("pack", _("gói trao đổi, không cần mạng"))
    make = add("make", safety_commands.pack_make, _("đóng gói bản thảo, kế hoạch, hồ sơ"), pack)
    make.add_argument("output", type=Path)
    make.add_argument("--source", dest="sources", action="append", default=[], metavar="ID")
    make.add_argument("--draft", dest="drafts", action="append", default=[], metavar="ID")
    make.add_argument("--profile", dest="profiles", action="append", default=[], metavar="P")
    make.add_argument("--sign", action="store_true", help=_("ký bằng khóa của đơn vị"))
    look = add("open", safety_commands.pack_open, _("xem trong gói có gì; nhận khi có --accept-all"), pack)
    look.add_argument("file", type=Path)
    look.add_argument("--accept-all", action="store_true")
    add("key", safety_commands.pack_key, _("khóa công khai của đơn vị"), pack)
    trust = add("trust", safety_commands.pack_trust, _("ghi nhớ khóa của một đơn vị"), pack)
    trust.add_argument("key")
    trust.add_argument("name")
    add("trusted", safety_commands.pack_trusted, _("các khóa đã ghi nhớ"), pack)
    add("forget", safety_commands.pack_forget, _("bỏ một khóa đã ghi nhớ"), pack).add_argument("key")
    update = add("update", safety_commands.update, _("dữ liệu nghiệp vụ đang dùng là bản nào"))
    update.add_argument(
        "--remove", action="store_true", help=_("bỏ bản cập nhật, dùng lại dữ liệu kèm phần mềm")
    )


def _writing(add: Callable[..., argparse.ArgumentParser]) -> None:
    coverage = add("coverage", library_commands.coverage, _("đối chiếu việc cấp trên giao"))
    coverage.add_argument("id")
    coverage.add_argument("-o", dest="output", type=Path)
    export = add("export", commands.export, _("xuất bản thảo ra Word"))
    export.add_argument("id")
    export.add_argument("-o", dest="output", type=Path, required=True)
    export.add_argument("--pdf", type=Path)
    export.add_argument("--pdf-engine", choices=("own", "office"), default="own")
    reformat = add("reformat", commands.reformat, _("trình bày lại một kế hoạch theo Nghị định 30"))
    reformat.add_argument("file", type=Path)
    reformat.add_argument("-o", dest="output", type=Path, required=True)
    reformat.add_argument("--profile", default="")
    reformat.add_argument("--renumber", action="store_true")
    reformat.add_argument("--pdf", type=Path)
    reformat.add_argument("--pdf-engine", choices=("own", "office"), default="own")
    check = add("check", check_commands.check, _("kiểm tra một bản thảo hoặc một tệp"))
    check.add_argument("target", metavar="ID_OR_FILE")
    check.add_argument("--annotate", type=Path, metavar="OUT.docx", help=_("ghi một bản có ghi chú"))
    demo = add("demo", commands.demo, _("làm trọn một kế hoạch mẫu"))
    demo.add_argument("folder", type=Path)
    demo.add_argument("--sample", type=Path, help=_("kế hoạch mẫu khác"))


if __name__ == "__main__":
    raise SystemExit(main())
