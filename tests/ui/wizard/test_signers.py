"""Several signers of a joint document: added in the ending step, printed, kept, found again, taken away."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QPushButton

from cchc_desktop.drafting import drafts, seeking
from cchc_desktop.drafting.export import draft_plan
from cchc_desktop.drafting.history import compare_drafts
from cchc_desktop.plan import Signature
from cchc_desktop.reading import read
from cchc_desktop.writing import lay_out, write_docx

OTHER = Signature(("KT. TRƯỞNG BAN",), "PHÓ TRƯỞNG BAN", "", "Tên Người Khác")


def press(card, words):
    next(one for one in card.findChildren(QPushButton) if one.text().replace("&", "") == words).click()
    QApplication.processEvents()


@pytest.fixture
def card(wizard):
    """The signers, with another body's added."""
    wizard.go("ending")
    made = wizard.page().signers
    press(made, "Thêm cơ quan cùng ký")
    made.authority.setPlainText(OTHER.authority[0])
    for key, field in made.fields.items():
        field.setText(getattr(OTHER, key))
        field.textEdited.emit(field.text())
    made.flush()
    return made


def test_another_signer_is_kept_printed_and_read_back(wizard, card, tmp_path):
    assert wizard.session.draft.joint == (OTHER,)
    assert wizard.session.draft.signature.title == "CHỦ TỊCH"
    wizard.session.save()
    db = wizard.services.db
    stored = drafts.get_draft(db, wizard.session.draft.id)
    assert stored.joint == (OTHER,)
    plan = draft_plan(db, stored)
    printed = {line.path: line.text for page in lay_out(plan).pages for line in page.lines}
    assert printed["joint.1.name"] == "Tên Người Khác" and printed["signature.name"] == "Họ Tên Mẫu"
    write_docx(plan, tmp_path / "a.docx")
    found = read(tmp_path / "a.docx").plan
    assert (found.signature.title, found.joint) == ("CHỦ TỊCH", (OTHER,))


def test_one_signer_is_shown_at_a_time(wizard, card):
    assert card.choice.isVisibleTo(card) and card.choice.count() == 2
    card.choose(0)
    assert card.fields["name"].text() == "Họ Tên Mẫu"
    wizard.page().go_to("joint.1.name", "")
    assert card.fields["name"].text() == OTHER.name
    press(card, "Bỏ người này")
    assert wizard.session.draft.joint == ()
    assert card.fields["name"].text() == "Họ Tên Mẫu" and not card.choice.isVisibleTo(card)
    wizard.undo()
    assert wizard.session.draft.joint == (OTHER,)


def test_other_signers_are_compared_and_sought_through(wizard, card):
    draft, kind = wizard.session.draft, wizard.session.kind
    assert [one.part for one in compare_drafts(draft, replace(draft, joint=()))].count("joint") == 3
    found = seeking.seek(draft, kind, "Người Khác")
    assert len(found) == 1
    assert seeking.put_instead(draft, kind, found, "Người Mới").joint[0].name == "Tên Người Mới"
