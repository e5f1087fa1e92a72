"""Write docs/rules.md: every rule of the check, from the rules themselves. Run it after changing a rule."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from cchc_desktop.checking import Rule, rules

TARGET = Path(__file__).parent.parent / "docs" / "rules.md"
SEVERITY = {"error": "phải sửa", "warning": "nên xem", "hint": "gợi ý"}
SCOPE = {"plan": "bản thảo, tệp", "file": "tệp đã xong", "page": "hình thức tệp Word"}
FAMILY = {
    "format": "Thể thức",
    "numbers": "Số, ký hiệu, viện dẫn",
    "structure": "Bố cục",
    "names": "Tên cơ quan, đơn vị",
    "leftovers": "Còn sót lại",
    "agreement": "Khớp nhau",
    "text": "Chữ nghĩa",
}
# What a message is filled with at a place.
BLANKS = {"{quote}": "…", "{better}": "…", "{other}": "…", "{what}": "…"}
HEAD = """# Các quy tắc kiểm tra

Trang này do `tools/make_rules_doc.py` lập từ `resources/rules/checks/*.toml`; sửa quy tắc ở đó rồi chạy lại. Mỗi quy
tắc có mã, mức, lời nhắc (… là chữ ở chỗ bị nhắc), lý do, nguồn. Mức: **phải sửa** là sai quy định hoặc chắc chắn sai;
**nên xem** là thường sai; **gợi ý** là thói quen nên giữ thống nhất. Một quy tắc hoặc một chỗ có thể tắt, kèm lý do;
hồ sơ đơn vị có thể tắt những quy tắc không hợp thói quen của đơn vị (mục `[silenced]`: mã quy tắc = "lý do").
"""


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for family, found in groupby(rules().values(), key=lambda rule: rule.family):
        parts += [
            f"## {FAMILY[family]}",
            "",
            "| Mã | Mức | Áp dụng | Lời nhắc | Vì sao | Nguồn |",
            "|---|---|---|---|---|---|",
        ]
        parts += [_row(rule) for rule in found] + [""]
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    message = rule.message
    for blank, sign in BLANKS.items():
        message = message.replace(blank, sign)
    cells = (f"`{rule.id}`", SEVERITY[rule.severity], SCOPE[rule.scope], message, rule.why, rule.source)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
