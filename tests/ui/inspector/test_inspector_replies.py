"""A right of reply in the inspector and the queue: asked, answered, shown in the article, undone."""

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QToolButton

from helpers.builders import FOUND
from helpers.inspector import Desk, press
from helpers.scene import Scene, ferry_records, make_scene, words
from onrecord.domain.changes import Edit
from onrecord.domain.records import Check, RecordId, Reply
from onrecord.domain.review import ACCUSATION_CHECK
from onrecord.domain.vocabulary import Severity
from onrecord.ui.inspector.check_sections import AboutCheckSection
from onrecord.ui.inspector.reply_sections import AccusedSection, AnswerSection, RequestSection
from onrecord.ui.left_to_do import left_to_do
from onrecord.ui.queue.counts import TabCounts
from onrecord.ui.queue.filter import matcher
from onrecord.ui.queue.rows import QueueTab, records_of, row_of

ID = RecordId("r-quill")


def reply(**changes: Any) -> Reply:
    return Reply(id=ID, name="Teodor Quill", accusations=(words("Critics"),), **changes)


@pytest.fixture
def desk(qtbot: Any) -> Desk:
    shown = Desk(make_scene((*ferry_records(), reply())), qtbot)
    shown.show(ID)
    return shown


def stored(scene: Scene) -> Reply:
    found = scene.review.records[ID]
    assert isinstance(found, Reply)
    return found


def test_who_is_accused_is_asked_and_answers(desk: Desk, qtbot: Any) -> None:
    accused, request, answer = map(desk.part, (AccusedSection, RequestSection, AnswerSection))
    assert accused.state.text() == "○ Not asked"
    press(qtbot, request.ask)
    assert request.asked.line.text()
    assert request.who.text() == "R. Adeyemi"
    assert accused.state.text() == "◐ Asked"
    answer.answer.setPlainText("I never did.")
    desk.inspector.commit_pending()
    assert accused.state.text() == "◐ Answered, not in the article"
    desk.session.perform(lambda desk: desk.replies.show_in_article(ID, words("Critics")))
    assert accused.state.text() == "✓ Answered"
    assert answer.hint.text() == "In the article"


def test_a_deadline_is_typed_as_people_write_it(desk: Desk, qtbot: Any) -> None:
    request = desk.part(RequestSection)
    press(qtbot, request.ask)
    qtbot.keyClicks(request.due.line, "29 Nov 2020 14:00")
    qtbot.keyClick(request.due.line, Qt.Key.Key_Return)
    due_at = stored(desk.scene).due_at
    assert due_at
    assert f"{due_at.astimezone():%Y-%m-%d %H:%M}" == "2020-11-29 14:00"
    assert desk.part(AccusedSection).state.text() == "! Overdue"
    assert request.due.remark.text() == "Overdue"
    request.due.line.setText("soonish")
    request.due.line.commit()
    assert request.due.remark.text().startswith("Not saved: this isn’t a day or time.")
    assert stored(desk.scene).due_at == due_at


def test_a_refusal_is_recorded_and_taken_back(desk: Desk, qtbot: Any) -> None:
    answer = desk.part(AnswerSection)
    press(qtbot, answer.decline)
    assert stored(desk.scene).is_declined
    assert answer.decline.text() == "They replied after all"
    press(qtbot, answer.decline)
    assert not stored(desk.scene).is_declined


def test_what_is_typed_is_saved_when_another_record_is_shown(desk: Desk) -> None:
    desk.part(AccusedSection).name.setPlainText("Ottilie Marchbanks")
    desk.part(AnswerSection).not_needed.setPlainText("She says so herself.")
    desk.show("c-riders")
    assert (stored(desk.scene).name, stored(desk.scene).entity_id) == ("Ottilie Marchbanks", "marchbanks")
    assert stored(desk.scene).not_needed == "She says so herself."


def test_words_that_are_no_reply_are_taken_out(desk: Desk, qtbot: Any) -> None:
    desk.session.perform(lambda desk: desk.replies.show_in_article(ID, words("Critics")))
    QCoreApplication.processEvents()
    (button,) = [b for b in desk.part(AnswerSection).findChildren(QToolButton) if b.isVisible()]
    assert button.accessibleName() == "These words aren’t the reply"
    press(qtbot, button)
    assert stored(desk.scene).printed == ()


def test_only_a_found_one_tells_of_the_check(desk: Desk) -> None:
    assert not desk.part(AboutCheckSection).isVisible()


def test_the_queue_lists_it_first_among_the_checks(desk: Desk) -> None:
    review = desk.scene.review
    assert records_of(review, QueueTab.CHECKS)[0].id == ID
    row = row_of(review, stored(desk.scene))
    assert (row.words, row.remark, row.meta) == ("Right of reply: Teodor Quill", "not asked", "Critics")
    assert row.spoken == "Not asked: Right of reply: Teodor Quill. Critics · not asked"
    only_replies = matcher("open kind:reply", QueueTab.CHECKS)
    assert only_replies
    assert [r.id for r in records_of(review, QueueTab.CHECKS) if only_replies(review, r)] == [ID]


def test_it_is_left_to_do_until_it_is_settled(desk: Desk) -> None:
    progress = desk.session.progress
    assert progress
    assert "1 accusation has no reply" in [left.words for left in left_to_do(progress)]
    desk.session.perform(lambda desk: desk.replies.fill_in(ID, not_needed="Convicted in 2024"))
    progress = desk.session.progress
    assert progress
    assert "1 accusation has no reply" not in [left.words for left in left_to_do(progress)]


def test_a_check_that_it_stands_for_is_not_counted_as_open() -> None:
    checked = Check(
        id=RecordId("k"),
        rule=ACCUSATION_CHECK,
        severity=Severity.WARNING,
        places=(words("Critics"),),
        message="Quill is accused.",
        origin=FOUND,
    )
    review, counts = make_scene((reply(),)).review, TabCounts()
    counts.follow(review, None)
    review.apply([Edit(None, checked)])
    counts.follow(review, frozenset({checked.id}))
    assert (counts.total(QueueTab.CHECKS), counts.still_open(QueueTab.CHECKS)) == (1, 1)
