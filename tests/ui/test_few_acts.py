"""From a province's plan to an exported plan with every task answered: at most 25 clicks besides typed text."""

from __future__ import annotations

from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from cchc_desktop.drafting import coverage, drafts, profiles, review
from cchc_desktop.paths import resources
from tests.ui.conftest import HIGHER_PLAN
from tests.ui.walking import visible

MOST_ACTS = 25


class Hand:
    """Clicks what can be seen, and counts."""

    def __init__(self, window, qtbot):
        self.window, self.acts, self._qtbot = window, 0, qtbot

    def click(self, words: str) -> None:
        QApplication.processEvents()
        buttons = visible(self.window, QPushButton)
        wanted = next(
            b for b in buttons if b.text().replace("&", "").strip().startswith(words) and b.isEnabled()
        )
        self.acts += 1
        wanted.click()
        QApplication.processEvents()

    def press(self, key: Qt.Key) -> None:
        self.acts += 1
        self._qtbot.keyClick(self.window, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()

    def step(self, wizard, name: str) -> None:
        self.acts += 1
        wizard.go(name)
        QApplication.processEvents()


def test_every_task_is_answered_and_the_plan_exported_in_few_acts(qtbot, services, tmp_path, monkeypatch):
    from ui.main_window import MainWindow

    unit = profiles.load_profile(resources() / "samples" / "xa-mau.toml")
    unit = profiles.add_profile(services.db, unit) or unit
    services.use_profile(unit)
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.resize(1366, 688)
    window.show()
    qtbot.waitUntil(lambda: window.started)
    QApplication.processEvents()
    hand = Hand(window, qtbot)
    monkeypatch.setattr(services.messages, "open_files", lambda *_: [HIGHER_PLAN])
    target = tmp_path / "Kế hoạch.docx"
    monkeypatch.setattr(services.messages, "save_file", lambda *_: target)

    hand.press(Qt.Key.Key_O)
    hand.click("Viết kế hoạch")
    hand.click("Tạo bản thảo")
    wizard = window.current_page()
    hand.step(wizard, "coverage")
    while any(one.state in ("missing", "partly") for one in wizard.watch.covered):
        hand.click("Không thuộc xã, ghi lý do…")
        hand.click("Việc của cơ quan cấp trên")
        wizard.watch.look()
        assert hand.acts < MOST_ACTS
    hand.step(wizard, "ending")
    wizard.page().fields["name"].setText("Người Ký Mẫu")
    wizard.page().fields["name"].textEdited.emit("Người Ký Mẫu")
    hand.step(wizard, "review")
    wizard.watch.look()
    hand.click("Xuất Word…")
    qtbot.waitUntil(target.exists)

    assert hand.acts <= MOST_ACTS, hand.acts
    wizard.keep()
    draft = drafts.get_draft(services.db, wizard.session.draft.id)
    settled, total = coverage.counts(coverage.coverage(services.db, draft))
    assert settled == total >= 12
    assert not [one for one in review.findings(services.db, draft) if one.finding.severity == "error"]
    assert len(Document(str(target)).paragraphs) > 30
