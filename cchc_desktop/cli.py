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

from cchc_desktop import commands, i18n
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _

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
    try:
        return int(options.handler(options))
    except UserError as error:
        print(str(error), file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0


def _utf8_streams() -> None:
    # A Windows console may be set to a code page without Vietnamese letters.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
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


def _writing(add: Callable[..., argparse.ArgumentParser]) -> None:
    coverage = add("coverage", commands.coverage, _("đối chiếu việc cấp trên giao"))
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
    demo = add("demo", commands.demo, _("làm trọn một kế hoạch mẫu"))
    demo.add_argument("folder", type=Path)
    demo.add_argument("--sample", type=Path, help=_("kế hoạch mẫu khác"))


if __name__ == "__main__":
    raise SystemExit(main())
