"""From a province's plan to the exported Word file: by keys alone, and by the mouse alone, for two kinds of plan.

Every act goes to what has the focus or lies under the pointer, as a hand would do it. Typed text is not counted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from cchc_desktop.drafting import coverage, drafts, profiles, review
from cchc_desktop.paths import resources
from tests.ui.conftest import SAMPLES
from tests.ui.walking import visible
from ui.main_window import MainWindow
from ui.wizard.wizard import Wizard

MOST_ACTS = 25
SIGNER = "Họ Tên Mẫu"
KINDS = {
    "tuyen-truyen-cchc": SAMPLES / "ke-hoach-tuyen-truyen-cchc-tinh.docx",
    "cchc-nam": SAMPLES / "ke-hoach-cchc-nam-tinh.docx",
}
ALT, CTRL, NO = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Hand:
    """Acts on the window and counts; waits after each act for what it brings about."""

    def __init__(self, window: MainWindow, qtbot):
        self.window, self.qtbot, self.acts = window, qtbot, 0

    def press(self, key: Qt.Key, modifiers=NO, until: Callable[[], bool] = lambda: True) -> None:
        """Press a key in what has the focus; without a focus the hand is stuck."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        self.acts += 1
        QTest.keyClick(focus, key, modifiers)
        self.qtbot.waitUntil(until)
        QApplication.processEvents()

    def click(self, widget: QWidget, place: QPoint | None = None, until=lambda: True) -> None:
        """Click a place that can be seen and is covered by nothing."""
        place = place or widget.rect().center()
        point = widget.mapTo(self.window, place)
        under = self.window.childAt(point)
        assert self.window.rect().contains(point), "out of the window"
        assert under is widget or widget.isAncestorOf(under) or under.isAncestorOf(widget)
        self.acts += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO, place)
        self.qtbot.waitUntil(until)
        QApplication.processEvents()

    def click_button(self, words: str, until=lambda: True) -> None:
        """Click the button with these words."""
        QApplication.processEvents()
        buttons = visible(self.window, QPushButton)
        self.click(
            next(b for b in buttons if b.text().replace("&", "").strip().startswith(words)), until=until
        )

    def type(self, text: str) -> None:
        """Type into what has the focus; characters beyond ASCII come as an input method sends them."""
        from tests.ui.wizard.acting import type_text

        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        type_text(focus, text)

    def wizard(self) -> Wizard:
        """Return the open wizard."""
        page = self.window.current_page()
        assert isinstance(page, Wizard)
        return page


@pytest.fixture(params=KINDS)
def start(request, qtbot, services, tmp_path, monkeypatch) -> tuple[Hand, str, Path]:
    """The window of a commune that begins a plan; its file windows answer at once."""
    unit = profiles.load_profile(resources() / "samples" / "xa-mau.toml")
    profiles.add_profile(services.db, unit)
    services.use_profile(unit)
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.resize(1366, 688)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.started and window.isActiveWindow())
    QApplication.processEvents()
    target = tmp_path / "Kế hoạch.docx"
    monkeypatch.setattr(services.messages, "open_files", lambda *_: [KINDS[request.param]])
    monkeypatch.setattr(services.messages, "save_file", lambda *_: target)
    return Hand(window, qtbot), request.param, target


def missing(wizard: Wizard) -> int:
    return sum(one.state in ("missing", "partly") for one in wizard.watch.covered)


def check_result(hand: Hand, kind: str, target: Path) -> None:
    wizard = hand.wizard()
    wizard.keep()
    services = hand.window.services
    draft = drafts.get_draft(services.db, wizard.session.draft.id)
    assert draft.kind == kind
    settled, total = coverage.counts(coverage.coverage(services.db, draft))
    assert settled == total > 10
    assert not [one for one in review.findings(services.db, draft) if one.finding.severity == "error"]
    document = Document(str(target))
    assert len(document.paragraphs) > 30
    assert any(SIGNER in cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert hand.acts <= MOST_ACTS
    print(f"\n  {kind}: {hand.acts} acts")


def test_by_keys_alone(start):
    hand, kind, target = start
    window = hand.window
    hand.press(Qt.Key.Key_O, CTRL, lambda: window.place() == "source")
    hand.press(Qt.Key.Key_K, ALT, lambda: window.place() == "new")
    hand.press(Qt.Key.Key_T, ALT, lambda: window.place() == "wizard")
    wizard = hand.wizard()
    for _gap in range(5):  # F8 leads from one thing left to do to the next
        if wizard.current_step() == "ending":
            break
        hand.press(Qt.Key.Key_F8)
    hand.type(SIGNER)
    wizard.page().flush()
    while missing(wizard) and hand.acts < MOST_ACTS:
        hand.press(Qt.Key.Key_F8)
        if wizard.current_step() == "coverage":  # the work of a body above us
            hand.press(Qt.Key.Key_L, ALT, lambda: isinstance(QApplication.focusWidget(), QLineEdit))
            hand.press(Qt.Key.Key_Tab)
            hand.press(Qt.Key.Key_Space)
            wizard.watch.look()
    wizard.watch.look()
    hand.press(Qt.Key.Key_F7, until=lambda: wizard.current_step() == "review")
    hand.press(Qt.Key.Key_F12, until=target.exists)
    check_result(hand, kind, target)


def test_by_the_mouse_alone(start):
    hand, kind, target = start
    window = hand.window
    hand.click_button("Chọn tệp…", lambda: window.place() == "source")
    hand.click_button("Viết kế hoạch từ đây", lambda: window.place() == "new")
    hand.click_button("Tạo bản thảo", lambda: window.place() == "wizard")
    wizard = hand.wizard()
    click_step(hand, "ending")
    hand.click(wizard.page().fields["name"])
    hand.type(SIGNER)
    wizard.page().flush()
    if missing(wizard):
        click_step(hand, "coverage")
    while missing(wizard) and hand.acts < MOST_ACTS:
        hand.click_button("Không thuộc xã, ghi lý do…")
        hand.click_button("Việc của cơ quan cấp trên")
        wizard.watch.look()
    wizard.watch.look()
    click_step(hand, "review")
    hand.click_button("Xuất Word…", target.exists)
    check_result(hand, kind, target)


def click_step(hand: Hand, step: str) -> None:
    wizard = hand.wizard()
    rail = wizard.rail
    place = rail.visualRect(rail.steps.index(rail.steps.row_of(step))).center()
    hand.click(rail.viewport(), place, lambda: wizard.current_step() == step)
