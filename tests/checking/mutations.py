# ruff: noqa: E501 - sentences
"""Errors as people make them, put into a plan by a seeded hand."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from cchc_desktop.plan import Item, Node, Paragraph, Plan, Task, numbered, plain, text_of
from checking.plans import item

Change = Callable[[str, random.Random], str | None]


@dataclass(frozen=True)
class Mutant:
    """A plan with one error."""

    family: str
    name: str
    plan: Plan


def _sub(pattern: str, better: str) -> Change:
    """Replace one match by chance."""

    def change(text: str, rng: random.Random) -> str | None:
        found = list(re.finditer(pattern, text))
        if not found:
            return None
        match = rng.choice(found)
        return text[: match.start()] + match.expand(better) + text[match.end() :]

    return change


def _add(*sentences: str) -> Change:
    """Put a sentence at the end."""
    return lambda text, rng: (
        f"{text.rstrip()} {rng.choice(sentences)}" if text.rstrip().endswith(".") else None
    )


def _decomposed(text: str, rng: random.Random) -> str | None:
    found = [match for match in re.finditer(r"\w+", text) if not match[0].isascii()]
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + unicodedata.normalize("NFD", match[0]) + text[match.end() :]


TEXTS: list[tuple[str, str, Change]] = [
    ("text", "doubled word", _sub(r"(?<=\s)(và|của|các|cho|trong|với)(?=\s)", r"\1 \1")),
    ("text", "doubled pair", _sub(r"(?<=\s)(hành chính|thực hiện|kết quả|tuyên truyền)(?=\s)", r"\1 \1")),
    ("text", "letters swapped", _sub(r"(?<=[ươêâ])ng\b", "gn")),
    ("text", "letter typed twice", _sub(r"(?<=[ạảãàáệểễềế])(n|i|t)\b", r"\1\1")),
    ("text", "tone on the wrong vowel", _sub(r"\bhoàn\b|\bđoàn\b|\btoàn\b", "tòan")),
    ("text", "ngh for ng", _sub(r"\bng(?=[àăâôơư])", "ngh")),
    ("text", "blank before a sign", _sub(r"(?<=\w)([,;])(?= )", r" \1")),
    ("text", "no blank after a sign", _sub(r"(?<=[a-zà-ỹ])([,;]) (?=[a-zà-ỹ])", r"\1")),
    ("text", "two signs", _sub(r"(?<=\w)([,;])(?= )", r"\1\1")),
    ("text", "quotation not closed", _sub(r"(?<=\s)(?=[a-zà-ỹ]{3,}\s)", "“")),
    ("text", "bracket not closed", _sub(r"(?<=\s)(?=[a-zà-ỹ]{3,}\s)", "(")),
    ("text", "letter of another alphabet", _sub("đ", "ð")),
    ("text", "Cyrillic letter", _sub(r"(?<=[a-z])a(?=[a-z])", "а")),
    ("text", "decomposed letters", _decomposed),
    ("text", "small letter after a full stop", _add("các thôn phối hợp thực hiện việc này.")),
    ("text", "capital in the middle of an agency", _add("Báo cáo Sở Nội Vụ hằng quý.", "Ủy ban Nhân dân xã theo dõi.")),
    ("text", "known slip", _add("Các đơn vị chia sẽ kinh nghiệm.", "Nội dung được bổ xung hằng năm.", "Người dân sẳn sàng hổ trợ.")),
    ("text", "lopsided dash", _add("Mục tiêu giai đoạn 2026- 2030 không đổi.", "Gắn với phát triển kinh tế- xã hội.")),
    ("leftovers", "blank", _add("Đơn vị đầu mối là ………… của xã.", "Số điện thoại: ........... để người dân phản ánh.")),
    ("leftovers", "bracket of a form", _add("Do [tên đơn vị] chủ trì.", "Kinh phí {số tiền} đồng.")),
    ("leftovers", "another agency", _add("Văn phòng Sở tổng hợp kết quả.", "Đăng trên Trang thông tin điện tử của Sở.")),
    ("leftovers", "another kind of unit", _add("Tuyên truyền trên địa bàn phường.", "Vận động toàn thể phường.")),
    ("names", "body that is no more", _add("Phối hợp với Sở Tài nguyên và Môi trường.", "Theo hướng dẫn của Bộ Thông tin và Truyền thông.", "Báo cáo UBND huyện.", "Gửi Sở Kế hoạch và Đầu tư.")),
    ("names", "province that is no more", _add("Học tập tỉnh Vĩnh Phúc.", "Trao đổi với tỉnh Bình Dương.")),
    ("names", "level of service that is no more", _add("Dịch vụ công trực tuyến mức độ 4 được mở rộng.")),
    ("names", "kind of a numbered ward", _add("Giao lưu với phường 3 Bảo Lộc.")),
    ("names", "name spelled otherwise", _add("Các hộ ở xã Suối Hóa hưởng ứng.")),
    ("numbers", "Party number the State's way", _add("Thực hiện Nghị quyết số 05/NQ-TU ngày 28/9/2021 của Tỉnh ủy.", "Thực hiện Chỉ thị số 18/CT-TW ngày 28/9/2021 của Ban Bí thư.")),
    ("numbers", "State number the Party's way", _add("Thực hiện Kế hoạch số 15-KH/UBND ngày 10/5/2025 của UBND tỉnh.")),
    ("numbers", "type against code", _add("Thực hiện Kế hoạch số 421/QĐ-UBND ngày 28/01/2025 của UBND tỉnh.", "Thực hiện Nghị quyết số 15/QĐ-TTg ngày 28/01/2025 của Thủ tướng Chính phủ.")),
    ("numbers", "issuer against code", _add("Thực hiện Nghị quyết số 15/NQ-HĐND ngày 28/01/2025 của Ủy ban nhân dân tỉnh.", "Thực hiện Quyết định số 15/QĐ-TTg ngày 28/01/2025 của Chính phủ.")),
    ("numbers", "number below ten", _add("Thực hiện Kế hoạch số 7/KH-UBND ngày 28/01/2025 của UBND tỉnh.")),
    ("numbers", "blank in a number", _add("Thực hiện Kế hoạch số 75/KH- UBND ngày 28/01/2025 của UBND tỉnh.", "Thực hiện Kế hoạch số 75 /KH-UBND ngày 28/01/2025 của UBND tỉnh.")),
    ("numbers", "no such day", _add("Họp sơ kết ngày 31/6/2026.", "Họp sơ kết ngày 30/02/2026.")),
    ("numbers", "document from the future", _add("Thực hiện Kế hoạch số 75/KH-UBND ngày 28/11/2026 của UBND tỉnh.")),
    ("numbers", "first mention incomplete", _add("Thực hiện Kế hoạch số 75/KH-UBND của UBND tỉnh.", "Thực hiện Quyết định số 1275/QĐ-UBND ngày 28/5/2025 về giao chỉ tiêu.")),
    ("numbers", "out of force", _add("Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.")),
    ("agreement", "deadline of another year", _add("Hoàn thành trước ngày 30/6/2023.", "Hoàn thành chậm nhất ngày 15/11/2024.")),
    ("agreement", "range backwards", _add("Tổ chức từ ngày 20/6/2026 đến ngày 02/6/2026.")),
    ("numbers", "article with a small letter", _add("Thực hiện theo khoản 2 điều 5 của Quy chế.")),
]  # fmt: skip


def _with_text(content: tuple[Node, ...], target: Node, text: str) -> tuple[Node, ...]:
    done: list[Node] = []
    for node in content:
        if node is target and isinstance(node, Item | Paragraph):
            done.append(replace(node, text=text_of(text)))
        elif isinstance(node, Item):
            done.append(replace(node, content=_with_text(node.content, target, text)))
        else:
            done.append(node)
    return tuple(done)


def text_mutants(plan: Plan, rng: random.Random, each: int) -> Iterator[Mutant]:
    """Every error of language `each` times, at sentences chosen by chance."""
    items = [one.item for one in numbered(plan.body) if not one.item.heading and one.item.task is None]
    for family, name, change in TEXTS:
        made = 0
        for one in rng.sample(items, len(items)):
            text = change(plain(one.text), rng)
            if text is not None:
                yield Mutant(family, name, replace(plan, body=_with_text(plan.body, one, text)))
                made += 1
            if made == each:
                break


def structure_mutants(plan: Plan) -> Iterator[Mutant]:
    """Errors of structure, each once."""
    signature, first = plan.signature, plan.body[0]
    assert isinstance(first, Item)
    changes = {
        "no end mark": {"closing": (text_of(plain(plan.closing[-1]).rstrip("./")),)},
        "no Lưu": {"recipients": tuple(line for line in plan.recipients if not line.startswith("Lưu"))},
        "no colon after Lưu": {"recipients": (*plan.recipients[:-1], "Lưu VT")},
        "Như trên": {"recipients": ("Như trên", *plan.recipients)},
        "Kính gửi": {"opening": (text_of("Kính gửi: Các thôn trên địa bàn."), *plan.opening)},
        "deputy without KT.": {"signature": replace(signature, authority=(), title="PHÓ CHỦ TỊCH")},
        "KT. before the head": {"signature": replace(signature, authority=("KT. CHỦ TỊCH",), title="CHỦ TỊCH")},
        "TM. before a person": {"signature": replace(signature, authority=("TM. CHỦ TỊCH",), title="CHỦ TỊCH")},
        "Party's T/M": {"signature": replace(signature, authority=("T/M ỦY BAN NHÂN DÂN",))},
        "no post": {"signature": replace(signature, title="")},
        "degree before the name": {"signature": replace(signature, name="TS. Nguyễn Văn A")},
        "no subject": {"subject": ""},
        "subject with a full stop": {"subject": plan.subject + "."},
        "no place": {"place": ""},
        "no agency": {"agency": ()},
        "number the Party's way": {"number": "15-KH/UBND"},
        "number of another type": {"number": "15/QĐ-UBND"},
        "number of another agency": {"number": "15/KH-VHXH"},
        "day without number": {"date": "ngày 12 tháng 01 năm 2026"},
        "own name of another year": {"closing": (text_of("Trên đây là Kế hoạch tuyên truyền cải cách hành chính năm 2024./."),)},
        "empty heading": {"body": (replace(first, content=(*first.content, item("Phạm vi", "1", heading=True))), *plan.body[1:])},
        "one lonely point": {"body": (replace(first, content=(*first.content, item("Phạm vi", "1", item("Toàn xã và các thôn.", "a"), heading=True))), *plan.body[1:])},
        "repeated letter": {"body": (*plan.body, item("KHEN THƯỞNG", "I", *(item("Khen thưởng tập thể, cá nhân.", "a", marker=f"{letter})") for letter in "abbc"), heading=True))},
        "foreign letter": {"body": (*plan.body, item("KHEN THƯỞNG", "I", *(item("Khen thưởng tập thể, cá nhân.", "a", marker=f"{letter})") for letter in "abcdđef"), heading=True))},
        "gap in numbers": {"body": (*plan.body, item("KHEN THƯỞNG", "I", *(item("Khen thưởng tập thể, cá nhân.", "1", marker=f"{number}.") for number in (1, 2, 4)), heading=True))},
        "no sign after a number": {"body": (*plan.body, item("KHEN THƯỞNG", "I", *(item("Khen thưởng tập thể, cá nhân.", "1", marker=marker) for marker in ("1.", "2.", "3")), heading=True))},
    }  # fmt: skip
    for name, change in changes.items():
        yield Mutant("structure", name, replace(plan, **change))


def task_mutants(plan: Plan) -> Iterator[Mutant]:
    """Errors of tasks, each once."""
    good = Task("Phòng Văn hóa - Xã hội", ("Các thôn",), "Tháng 3 năm 2026", "Hội nghị")
    tasks = {
        "no leader": replace(good, lead=""),
        "no time": replace(good, time=""),
        "two leaders": replace(good, lead="Phòng Kinh tế, Công an xã"),
        "leader helps itself": replace(good, partners=("Phòng Văn hóa - Xã hội",)),
        "time of another year": replace(good, time="Trước ngày 15/6/2021"),
    }
    for name, task in tasks.items():
        items = [
            item(f"Tổ chức hội nghị lần {number}.", "1", task=one)
            for number, one in enumerate((task, good, good), 1)
        ]
        yield Mutant(
            "agreement", name, replace(plan, body=(*plan.body, item("NHIỆM VỤ", "I", *items, heading=True)))
        )
