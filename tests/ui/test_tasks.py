"""Background work comes back to the window's thread, with a result, a sentence or a crash report."""

from __future__ import annotations

import threading

from cchc_desktop.errors import UserError
from ui.messages import Messages, NoticeHost, crash_report, split_lead
from ui.tasks import Tasks


def fail_politely():
    raise UserError("Không làm được. Thử lại.")


def test_work_runs_elsewhere_and_ends_here(qtbot):
    tasks, ended = Tasks(), []
    tasks.run(threading.get_ident, lambda where: ended.append((where, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(ended))
    assert ended[0][0] != ended[0][1] == threading.get_ident()
    assert not tasks.busy()


def test_jobs_end_in_the_order_asked(qtbot):
    tasks, ended = Tasks(), []
    for number in range(20):
        tasks.run(lambda number=number: number, ended.append)
    qtbot.waitUntil(lambda: len(ended) == 20)
    assert ended == list(range(20))


def test_sentences_and_faults_go_their_own_ways(qtbot):
    tasks, said, failed = Tasks(), [], []
    tasks.failed.connect(failed.append)
    tasks.run(fail_politely, on_error=said.append)
    tasks.run(fail_politely)
    tasks.run(lambda: 1 / 0, on_error=said.append)
    qtbot.waitUntil(lambda: len(failed) == 2)
    assert [str(error) for error in said] == ["Không làm được. Thử lại."]
    assert [type(error) for error in failed] == [UserError, ZeroDivisionError]


def test_long_work_is_named_and_its_end_told(qtbot):
    tasks, go, told = Tasks(), threading.Event(), []
    tasks.busy_changed.connect(told.append)
    tasks.run(go.wait, label="Đang đọc…")
    qtbot.waitUntil(lambda: "Đang đọc…" in told, timeout=3000)
    go.set()
    qtbot.waitUntil(lambda: told[-1] == "", timeout=3000)


def test_nobody_is_called_when_the_owner_is_gone(qtbot):
    from PySide6.QtCore import QObject
    from shiboken6 import delete

    tasks, go, called, owner = Tasks(), threading.Event(), [], QObject()
    tasks.run(go.wait, called.append, owner=owner)
    delete(owner)
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy())
    assert called == []


def test_first_sentence_is_what_happened():
    lead, rest = split_lead("Chưa ghi được tệp. “a.docx” đang mở. Đóng tệp đó rồi thử lại.")
    assert lead == "Chưa ghi được tệp."
    assert rest.startswith("“a.docx”")
    assert split_lead("Chỉ một câu") == ("Chỉ một câu", "")


def test_one_notice_at_a_time_the_newest(qtbot, services):
    messages = Messages()
    host = NoticeHost(messages)
    qtbot.addWidget(host)
    messages.error("Hỏng rồi. Thử lại.")
    messages.done("Xong.")
    assert host.text() == "Xong."
    assert [notice.kind for notice in messages.recent] == ["err", "ok"]


def test_words_from_files_are_shown_as_words(qtbot, services):
    messages = Messages()
    host = NoticeHost(messages)
    qtbot.addWidget(host)
    messages.error("Không đọc được “<b>a</b>.docx”. Chọn tệp khác.")
    assert "&lt;b&gt;" in host._bar.words.text()


def test_report_names_versions_and_place():
    try:
        raise ValueError("x")
    except ValueError as error:
        report = crash_report(error)
    assert "PySide6" in report
    assert "test_report_names_versions_and_place" in report


def test_nothing_is_begun_after_the_data_is_closed(qtbot):
    tasks = Tasks()
    tasks.synchronous = True
    done = []
    tasks.run(lambda: done.append("before"))
    tasks.close()
    tasks.run(lambda: done.append("after"))
    assert done == ["before"]
