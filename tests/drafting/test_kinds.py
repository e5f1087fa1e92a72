"""Plan kinds: what every unit must write, and telling the sections of other units' plans apart."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from cchc_desktop import paths
from cchc_desktop.errors import NotFound, UserError
from cchc_desktop.kinds import LEVELS, PlanKind, all_kinds, get_kind, kind_of, part_of, section_of
from cchc_desktop.vietnamese.text import nfc

IDS = {"tuyen-truyen-cchc", "tuyen-truyen-cchc-pci-ddci", "truyen-thong-chi-so", "cchc-nam"}
PLACEHOLDERS = {"agency", "agency_short", "area", "unit", "province", "year", "years", "coordinator"}
SIX_AREAS = ("the-che", "thu-tuc", "bo-may", "cong-vu", "tai-chinh", "chinh-quyen-so")


def kinds() -> tuple[PlanKind, ...]:
    return tuple(kind for kind in all_kinds() if kind.id in IDS)


def texts(kind: PlanKind) -> list[str]:
    """Every text of a kind that may stand in a document."""
    found = [kind.subject, kind.opening, kind.closing, kind.appendix_title, kind.appendix_note]
    found += [base.text for base in kind.bases]
    found += [line for lines in kind.recipients.values() for line in lines]
    for section in kind.sections:
        found += [section.heading, *(part.heading for part in section.parts)]
    return found


def test_the_four_kinds_of_the_field_are_there():
    assert {kind.id for kind in all_kinds()} >= IDS
    assert get_kind("truyen-thong-chi-so").years == 4
    assert get_kind("cchc-nam").tasks_as == "appendix"


def test_an_unknown_kind_names_those_that_exist():
    with pytest.raises(NotFound, match="cchc-nam"):
        get_kind("khong-co")


def test_a_broken_kind_of_the_user_is_named(tmp_path):
    (tmp_path / "plan_kinds").mkdir()
    (tmp_path / "plan_kinds" / "loi.toml").write_text('id = "loi"\nten = "x"\n', encoding="utf-8")
    paths.look_in(tmp_path)
    with pytest.raises(UserError, match="loi.toml"):
        all_kinds()


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_every_level_has_mandated_sections_recipients_and_a_way_to_end(kind):
    for level in LEVELS:
        mandated = [section.id for section in kind.sections if level in section.required]
        assert len(mandated) >= 3, f"{kind.id} asks a {level} for too little"
        assert mandated[-1] == "to-chuc-thuc-hien"
        lines = kind.recipients[level]
        assert lines[-1].startswith("Lưu: VT")
        assert not [line for line in lines if line.endswith((";", "."))]
    assert kind.opening.endswith("như sau:")
    assert kind.closing.endswith("./.") and kind.closing.startswith("Trên đây là Kế hoạch")


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_texts_are_composed_and_hold_only_known_placeholders(kind):
    for text in texts(kind):
        assert text == nfc(text) and text == text.strip() and "  " not in text
        assert set(re.findall(r"\{(\w*)\}", text)) <= PLACEHOLDERS, text


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_each_section_tells_in_two_sentences_what_it_must_hold(kind):
    for section in kind.sections:
        assert 0 < len(section.short) <= 22, section.short
        assert section.heading == section.heading.upper()
        assert section.example.endswith(".")
        for guidance in (section.guidance, *(part.guidance for part in section.parts)):
            assert 1 <= len(re.findall(r"[.?](?:\s|$)", guidance)) <= 2, guidance
        assert set(section.required) <= set(LEVELS)


def test_the_same_section_id_means_the_same_in_every_kind():
    headings: dict[str, set[str]] = {}
    for kind in kinds():
        for section in kind.sections:
            headings.setdefault(section.id, set()).add(section.heading)
    assert {name: found for name, found in headings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("level", LEVELS)
def test_the_yearly_plan_has_the_six_areas_and_direction(level):
    parts = {part.id: part for part in get_kind("cchc-nam").section("nhiem-vu-linh-vuc").parts}
    assert [name for name in (*SIX_AREAS, "chi-dao") if level not in parts[name].required] == []


def bases(kind_id: str, date: str, level: str) -> list[str]:
    return [
        base.text
        for base in get_kind(kind_id).bases
        if level in base.levels
        and (not base.since or base.since <= date)
        and (not base.until or date < base.until)
    ]


@pytest.mark.parametrize("kind_id", sorted(IDS))
@pytest.mark.parametrize("level", LEVELS)
def test_bases_are_in_force_on_the_plans_date(kind_id, level):
    before, after = bases(kind_id, "2024-01-15", level), bases(kind_id, "2026-03-02", level)
    assert not [text for text in before if "2025" in text or "2026" in text]
    assert any("76/NQ-CP ngày 15 tháng 7 năm 2021" in text for text in before)
    assert any("282/QĐ-TTg ngày 12 tháng 02 năm 2026" in text for text in after)
    assert not [text for text in bases(kind_id, "2026-01-15", level) if "282/QĐ-TTg" in text]
    laws = [text for text in after if text.startswith("Căn cứ Luật")]
    assert not [text for text in laws if "ngày 16 tháng 6 năm 2025" not in text]
    assert bool(laws) == (level in ("province", "commune"))


def test_bases_are_worded_as_the_decree_asks():
    for kind in kinds():
        for base in kind.bases:
            assert base.text.startswith("Căn cứ ") and base.text[-1] not in ";.,"
            for value in filter(None, (base.since, base.until)):
                datetime.date.fromisoformat(value)
            # A law is cited by its type, name and date alone: no number, no issuer.
            if base.text.startswith("Căn cứ Luật"):
                assert "số" not in base.text.replace("một số điều", "") and "Quốc hội" not in base.text
            else:
                assert re.search(r" số \d+/\S+ ngày \d\d tháng \d+ năm \d{4} của ", base.text)


REAL_PLANS = {
    "so-cong-thuong-2022": "tuyen-truyen-cchc-pci-ddci",
    "huyen-tra-bong-2022-2025": "truyen-thong-chi-so",
    "van-phong-ubnd-tinh-2023": "tuyen-truyen-cchc",
}


@pytest.mark.parametrize(("name", "kind_id"), REAL_PLANS.items())
@pytest.mark.parametrize("gold", ["gold.json", "gold-word.json"])
def test_every_top_level_item_of_a_real_plan_has_a_section_of_its_own(corpus, name, kind_id, gold):
    plan = json.loads((corpus / name / gold).read_text(encoding="utf-8"))
    tops = [item["title"] for item in plan["outline"] if item["level"] == 1]
    kind = kind_of(plan["subject"], tops, all_kinds())
    assert kind and kind.id == kind_id
    sections = [section_of(title, kind) for title in tops]
    assert None not in sections
    assert len(set(sections)) == len(sections), "two headings fell into one section"


def test_the_parts_of_a_real_plan_are_told_apart(corpus):
    plan = json.loads((corpus / "huyen-tra-bong-2022-2025" / "gold.json").read_text(encoding="utf-8"))
    kind, found, section = get_kind("truyen-thong-chi-so"), [], ""
    for item in plan["outline"]:
        if item["level"] == 1:
            section = section_of(item["title"], kind)
        elif item["level"] == 2 and (part := part_of(item["title"], kind, section)):
            found.append(part[1])
    assert found == ["muc-dich", "yeu-cau", "par-index", "papi", "pci"]


@pytest.mark.parametrize(
    ("kind_id", "heading", "section"),
    [
        ("tuyen-truyen-cchc", "MỤC TIÊU VÀ YÊU CẦU", "muc-dich-yeu-cau"),
        ("tuyen-truyen-cchc", "Mục đích, ý nghĩa", "muc-dich-yeu-cau"),
        ("tuyen-truyen-cchc", "NỘI DUNG VÀ GIẢI PHÁP TUYÊN TRUYỀN", "doi-tuong-noi-dung-hinh-thuc"),
        ("tuyen-truyen-cchc", "CÁC HOẠT ĐỘNG TUYÊN TRUYỀN", "hoat-dong"),
        ("tuyen-truyen-cchc", "NHIỆM VỤ, GIẢI PHÁP", "hoat-dong"),
        ("tuyen-truyen-cchc", "PHÂN CÔNG NHIỆM VỤ VÀ TIẾN ĐỘ THỰC HIỆN", "hoat-dong"),
        ("tuyen-truyen-cchc", "TRÁCH NHIỆM THỰC HIỆN", "to-chuc-thuc-hien"),
        ("tuyen-truyen-cchc", "KINH PHÍ", "kinh-phi"),
        ("tuyen-truyen-cchc", "NGUỒN KINH PHÍ BẢO ĐẢM", "kinh-phi"),
        ("tuyen-truyen-cchc-pci-ddci", "MỤC ĐÍCH, YÊU CẦU", "muc-tieu-yeu-cau-doi-tuong"),
        ("tuyen-truyen-cchc-pci-ddci", "NỘI DUNG VÀ HÌNH THỨC", "noi-dung-hinh-thuc"),
        ("tuyen-truyen-cchc-pci-ddci", "MỘT SỐ BIỆN PHÁP CHỦ YẾU", "giai-phap"),
        ("truyen-thong-chi-so", "NỘI DUNG VÀ GIẢI PHÁP", "noi-dung"),
        ("truyen-thong-chi-so", "PHÂN CÔNG TRÁCH NHIỆM", "to-chuc-thuc-hien"),
        ("cchc-nam", "MỤC TIÊU, NHIỆM VỤ", "nhiem-vu-linh-vuc"),
        ("cchc-nam", "MỤC TIÊU CHUNG", "muc-dich-yeu-cau"),
        ("cchc-nam", "CÁC CHỈ TIÊU CỤ THỂ", "chi-tieu"),
        ("cchc-nam", "NHIỆM VỤ TRỌNG TÂM CCHC NĂM 2026", "nhiem-vu-linh-vuc"),
        ("cchc-nam", "Tổ chức triển khai", "to-chuc-thuc-hien"),
        ("cchc-nam", "PHỤ LỤC BIỂU MẪU", None),
        ("tuyen-truyen-cchc", "KHẨU HIỆU", None),
    ],
)
def test_other_wordings_of_headings(kind_id, heading, section):
    assert section_of(heading, get_kind(kind_id)) == section


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Cải cách thể chế", "the-che"),
        ("Công tác cải cách TTHC", "thu-tuc"),
        ("Về cải cách tổ chức bộ máy", "bo-may"),
        ("Cải cách chế độ công vụ, công chức", "cong-vu"),
        ("Cải cách tài chính công", "tai-chinh"),
        ("Xây dựng và phát triển Chính phủ điện tử, Chính phủ số", "chinh-quyen-so"),
        ("Hiện đại hóa hành chính", "chinh-quyen-so"),
        ("Công tác chỉ đạo điều hành CCHC", "chi-dao"),
    ],
)
def test_the_areas_of_reform_are_recognised(heading, part):
    assert part_of(heading, get_kind("cchc-nam")) == ("nhiem-vu-linh-vuc", part)


@pytest.mark.parametrize(
    ("subject", "kind_id"),
    [
        ("Tuyên truyền cải cách hành chính năm 2026", "tuyen-truyen-cchc"),
        ("Thông tin, tuyên truyền về công tác CCHC năm 2026 trên địa bàn tỉnh An Bình", "tuyen-truyen-cchc"),
        (
            "Tuyên truyền cải cách hành chính gắn với nâng cao chỉ số PCI, DDCI năm 2026",
            "tuyen-truyen-cchc-pci-ddci",
        ),
        ("Nâng cao Chỉ số CCHC (PAR INDEX), SIPAS và PAPI giai đoạn 2026-2030", "truyen-thong-chi-so"),
        ("Cải cách hành chính nhà nước tỉnh An Bình năm 2026", "cchc-nam"),
        ("Thực hiện công tác CCHC năm 2026", "cchc-nam"),
        ("Kiểm tra cải cách hành chính năm 2026", None),
        ("Thông tin, tuyên truyền, khánh tiết bầu cử đại biểu Quốc hội khóa XVI", None),
        ("Triển khai thi hành Luật Việc làm", None),
    ],
)
def test_a_kind_is_told_by_its_subject(subject, kind_id):
    found = kind_of(subject, (), all_kinds())
    assert (found and found.id) == kind_id
    assert kind_of(subject, (), tuple(reversed(all_kinds()))) == found


def test_equal_subjects_are_told_apart_by_the_headings():
    subject = "Tuyên truyền cải cách hành chính năm 2026"
    headings = ("MỤC TIÊU, YÊU CẦU VÀ ĐỐI TƯỢNG", "NỘI DUNG, HÌNH THỨC", "GIẢI PHÁP THỰC HIỆN")
    assert kind_of(subject, headings, all_kinds()).id == "tuyen-truyen-cchc-pci-ddci"
    headings = ("MỤC ĐÍCH, YÊU CẦU", "ĐỐI TƯỢNG, NỘI DUNG, HÌNH THỨC", "HOẠT ĐỘNG TRỌNG TÂM")
    assert kind_of(subject, headings, all_kinds()).id == "tuyen-truyen-cchc"


def test_a_kind_of_the_users_own_serves_everywhere(tmp_path):
    import contextlib

    from sample import commune

    from cchc_desktop.drafting import profiles, review, start, suggest
    from cchc_desktop.drafting.export import draft_plan
    from cchc_desktop.paths import resources
    from cchc_desktop.storage import open_database

    shipped = (resources() / "plan_kinds" / "tuyen-truyen-cchc.toml").read_text(encoding="utf-8")
    own = shipped.replace('id = "tuyen-truyen-cchc"', 'id = "cua-xa"', 1)
    (tmp_path / "plan_kinds").mkdir()
    (tmp_path / "plan_kinds" / "cua-xa.toml").write_text(own, encoding="utf-8")
    paths.look_in(tmp_path)
    with contextlib.closing(open_database(tmp_path)) as db:
        profiles.add_profile(db, commune())
        draft = suggest.accept_all(db, start.new_draft(db, "cua-xa", "xa-mau", 2026))
        assert draft_plan(db, draft).body
        assert review.steps(db, draft)
