"""The steps that are not text: facts, bases, tasks, ending, review."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from cchc_desktop import library
from cchc_desktop.drafting import profiles, start
from cchc_desktop.plan import Item, Paragraph, Task, plain, text_of
from tests.ui.wizard.acting import ALT, CONTENTS, TASKS, press
from ui.wizard.task_model import MissingRole
from ui.wizard.wizard import Wizard


def test_an_optional_section_is_left_out_and_taken_in_by_one_button(wizard):
    optional = next(step.id for step in wizard.watch.steps if step.state == "unused")
    wizard.go(optional)
    button = next(b for b in wizard.page().findChildren(QPushButton) if b.text() == "Dùng mục này")
    button.click()
    assert wizard.session.draft.sections[optional].used
    assert wizard.page().body.currentIndex() == 0
    wizard.undo()
    assert not wizard.session.draft.sections[optional].used


def test_tasks_are_written_in_the_table(wizard, qtbot):
    wizard.go(TASKS)
    page = wizard.page()
    page.add_task()
    model = page.model
    page.view.closePersistentEditor(page.view.currentIndex())
    for column, value in enumerate(
        ("Niêm yết thủ tục", "Phòng Kinh tế", "Các thôn; Công an", "Quý I", "Bảng"), 1
    ):
        model.setData(model.index(0, column), value)
    item = wizard.session.draft.sections[TASKS].content[0]
    assert plain(item.text) == "Niêm yết thủ tục"
    assert item.task.partners == ("Các thôn", "Công an") and item.task.time == "Quý I"
    page.copy_task()
    assert model.rowCount() == 2
    page.remove_task()
    wizard.undo()
    wizard.undo()
    assert model.rowCount() == 1


def test_bases_are_added_moved_and_removed(wizard):
    wizard.go("bases")
    page = wizard.page()
    before = wizard.session.draft.bases
    panel = wizard.panel.page("bases")
    assert panel.list.clauses.rowCount() > 0
    panel.take_current()
    assert len(wizard.session.draft.bases) == len(before) + 1
    page.view.setCurrentIndex(page.model.index(len(before)))
    press(page.view, Qt.Key.Key_Up, ALT)
    assert wizard.session.draft.bases[-1] == before[-1]
    press(page.view, Qt.Key.Key_Delete)
    assert wizard.session.draft.bases == before
    assert page.model.printed(0).endswith(";") and page.model.printed(len(before) - 1).endswith(".")


def test_recipients_and_signature_are_kept(wizard):
    wizard.go("ending")
    page = wizard.page()
    page.recipients.setPlainText("- UBND tỉnh;\nLưu: VT.")
    page.fields["name"].setText("Người Ký Mẫu")
    page.fields["name"].textEdited.emit("Người Ký Mẫu")
    page.flush()
    assert wizard.session.draft.recipients == ("UBND tỉnh", "Lưu: VT")
    assert wizard.session.draft.signature.name == "Người Ký Mẫu"


def test_a_changed_year_goes_into_the_texts_and_comes_back(wizard):
    wizard.go("info")
    page, before = wizard.page(), wizard.session.draft
    page.year.setCurrentIndex(page.year.findData(2027))
    page.year.activated.emit(page.year.currentIndex())
    assert wizard.session.draft.year == 2027 and "2027" in wizard.session.draft.subject
    wizard.undo()
    assert wizard.session.draft == before


def test_export_with_faults_left_asks_in_the_page_and_never_stops(wizard):
    wizard.go("review")
    wizard.watch.look()
    assert wizard.watch.count("error") > 0
    wizard.ways_out.export(".docx")
    texts = [label.text() for label in wizard.page().findChildren(QLabel)]
    assert any(text.startswith("Còn ") and text.endswith("điều phải sửa") for text in texts)


def test_a_finding_leads_to_its_place(wizard):
    wizard.go("review")
    wizard.watch.look()
    one = next(one for one in wizard.watch.findings if one.step == CONTENTS)
    wizard.steering.go_to_finding(one)
    assert wizard.current_step() == CONTENTS


def test_a_year_after_the_unit_ended_is_asked_once_in_the_page(qtbot, services):
    unit = services.profile
    unit = replace(unit, id="huyen-mau", agency=replace(unit.agency, level="district", unit="huyện"))
    profiles.add_profile(services.db, unit)
    made = start.new_draft(services.db, "tuyen-truyen-cchc", unit.id, 2026)
    wizard = Wizard(services, made.id)
    qtbot.addWidget(wizard)
    wizard.go("info")
    button = next(b for b in wizard.page().findChildren(QPushButton) if "giữ năm 2026" in b.text())
    button.click()
    assert wizard.session.draft.year_confirmed
    assert wizard.page().question.count() == 0
    wizard.close()


OLD_BASE = (
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa"
)


def test_a_base_out_of_force_is_told_and_replaced_by_one_button(wizard):
    wizard.go("bases")
    page, before = wizard.page(), len(wizard.session.draft.bases)
    page.add(Paragraph(text_of(OLD_BASE)))
    assert page.model.standing(before).status == "replaced"
    assert "118/2025/NĐ-CP" in page.replace_base.text() and page.replace_base.isVisible()
    page.replace_base.click()
    assert "118/2025/NĐ-CP" in plain(wizard.session.draft.bases[-1].text)
    assert not page.replace_base.isVisible()
    wizard.undo()
    assert plain(wizard.session.draft.bases[-1].text) == OLD_BASE


def test_bases_are_taken_from_the_register_and_standings_corrected(wizard):
    wizard.go("bases")
    wizard.panel.show_tab(2)
    page = wizard.panel.page("register")
    assert page.list.documents.rowCount() >= 3
    page.search.setText("thu tuc hanh chinh")
    page.search.search_now()
    assert [one.number for one in page.list.documents.values()] == ["118/2025/NĐ-CP"]
    before = len(wizard.session.draft.bases)
    press(page.list, Qt.Key.Key_Return)
    assert plain(wizard.session.draft.bases[before].text).startswith(
        "Căn cứ Nghị định số 118/2025/NĐ-CP ngày"
    )
    page.list.status_requested.emit(page.list.documents.values()[0], "finished")
    assert wizard.page().model.standing(before).status == "finished"


def test_a_document_cited_with_two_dates_is_told(qtbot, services, tmp_path):
    from ui.wizard.register_page import RegisterPage

    for number, day in enumerate(("08", "10")):
        file = tmp_path / f"{number}.txt"
        file.write_text(
            "KẾ HOẠCH\nTuyên truyền cải cách hành chính\n"
            f"Căn cứ Nghị quyết số 93/NQ-HĐND ngày {day} tháng 12 năm 2021 của Hội đồng nhân dân tỉnh;\n"
            f"I. MỤC ĐÍCH\n1. Nâng cao nhận thức lần {number}.\n",
            encoding="utf-8",
        )
        library.import_file(services.db, file)
    page = RegisterPage(services)
    qtbot.addWidget(page)
    page.search.setText("93/NQ")
    page.reload()
    page.show()
    (one,) = page.list.documents.values()
    assert len(one.conflicts) == 2
    texts = " ".join(label.text() for label in page.list.card().findChildren(QLabel))
    assert "08" in texts and "10" in texts and "hai ngày khác nhau" in texts


def test_an_item_printed_in_the_body_lacks_nothing_of_a_task(wizard):
    content = (Item(text_of("Rà soát văn bản"), "1"), Item(text_of("Họp"), "1", task=Task(lead="Văn phòng")))
    draft = wizard.session.draft
    sections = draft.sections | {TASKS: replace(draft.sections[TASKS], content=content)}
    wizard.session.change(replace(draft, sections=sections, tasks_as="text"), "gõ", TASKS)
    wizard.go(TASKS)
    page = wizard.page()

    def missing(row):
        return [page.model.index(row, column).data(MissingRole) for column in range(6)]

    assert "Chưa có chủ trì" in missing(0)
    page.printed.setCurrentIndex(page.printed.findData("appendix"))
    assert not any(missing(0))
    assert "Chưa có thời gian" in missing(1)
    assert "in trong bài" in page.hint.text()
