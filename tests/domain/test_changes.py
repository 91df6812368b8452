from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.builders import NOON, make_article, make_review
from helpers.records import records
from onrecord.domain.article import RevisionId
from onrecord.domain.changes import Change, ChangeId, ChangeKind, Edit, History, RecordChanges, RevisionEdit
from onrecord.domain.records import AnyRecord, Note, RecordId
from onrecord.domain.review import Review

IDS = st.sampled_from([RecordId(name) for name in "abcd"])
NOTE = Note(id=RecordId("note"), text="Called the port.", author="Ada Reyes", written_at=NOON)
STEPS, EDITED, IS_GONE = st.integers(1, 6), st.lists(records(50, IDS), min_size=1, max_size=3), st.booleans()


def make_change(number: int, *edits: Edit) -> Change:
    return Change(
        id=ChangeId(f"change-{number}"),
        article_id=make_article().id,
        name=f"Step {number}",
        edits=edits,
        reviewer="Ada Reyes",
        at=NOON,
    )


def inverse(change: Change) -> Change:
    return change.inverse(new_id=ChangeId(f"{change.id}'"), reviewer="Omar Núñez", at=NOON + timedelta(hours=1))


@st.composite
def worked_on(draw: st.DrawFn) -> tuple[Review, list[Change]]:
    """An empty review and changes that can be carried out on it one after the other."""
    review, now, changes = make_review("x" * 50), dict[RecordId, AnyRecord](), []
    for number in range(draw(STEPS)):
        edits = []
        for after in draw(EDITED):
            before = now.get(after.id)
            edit = Edit(before, None if before and draw(IS_GONE) else after)
            now.update({after.id: edit.after} if edit.after else {})
            if edit.after is None:
                del now[after.id]
            edits.append(edit)
        changes.append(make_change(number, *edits))
    return review, changes


@given(worked_on())
def test_taking_changes_back_in_reverse_order_leaves_nothing_behind(work: tuple[Review, list[Change]]) -> None:
    review, changes = work
    states = [dict(review.records)]
    for change in changes:
        review.apply(change.edits)
        states.append(dict(review.records))

    for change, before, after in zip(reversed(changes), states[-2::-1], states[:0:-1], strict=True):
        assert review.records == after
        review.apply(inverse(change).edits)
        assert review.records == before


@given(worked_on())
def test_the_inverse_of_the_inverse_does_the_same_again(work: tuple[Review, list[Change]]) -> None:
    for change in work[1]:
        again = inverse(inverse(change))
        assert (again.edits, again.name, again.article_id) == (change.edits, change.name, change.article_id)
        assert again.kind is ChangeKind.REDONE
        assert inverse(again).kind is ChangeKind.UNDONE


def test_an_inverse_says_who_took_back_what_and_when() -> None:
    change = make_change(1, Edit(None, NOTE))

    back = inverse(change)

    assert back == Change(
        id=ChangeId("change-1'"),
        article_id=change.article_id,
        name="Step 1",
        edits=(Edit(NOTE, None),),
        reviewer="Omar Núñez",
        at=NOON + timedelta(hours=1),
        kind=ChangeKind.UNDONE,
        reverts=change.id,
    )


def test_an_edit_is_about_exactly_one_record() -> None:
    for before, after in ((None, None), (NOTE, replace(NOTE, id=RecordId("other")))):
        with pytest.raises(ValueError, match="exactly one record"):
            Edit(before, after)
    assert Edit(NOTE, None).record_id == Edit(None, NOTE).record_id == NOTE.id


class Desk:
    """Does, undoes and redoes as a reviewer would, with a history and the plain list it stands for."""

    def __init__(self) -> None:
        self.history = History()
        self.log: list[Change] = []

    def do(self, number: int) -> None:
        self._log(make_change(number, Edit(None, NOTE)))

    def undo(self) -> None:
        if self.history.next_undo:
            self._log(inverse(self.history.next_undo))

    def redo(self) -> None:
        if self.history.next_redo:
            self._log(inverse(self.history.next_redo))

    def _log(self, change: Change) -> None:
        self.log.append(change)
        self.history.record(change)


@given(st.lists(st.sampled_from(["do", "undo", "redo"])))
def test_history_undoes_and_redoes_like_two_stacks_also_after_a_restart(actions: list[str]) -> None:
    desk = Desk()
    done: list[str] = []
    undone: list[str] = []
    for number, action in enumerate(actions):
        if action == "do":
            desk.do(number)
            done.append(f"Step {number}")
            undone.clear()
        elif action == "undo":
            desk.undo()
            undone.extend(done[-1:])
            del done[-1:]
        else:
            desk.redo()
            done.extend(undone[-1:])
            del undone[-1:]

        for history in (desk.history, History(desk.log)):
            assert (history.next_undo.name if history.next_undo else None) == (done[-1] if done else None)
            assert (history.next_redo.name if history.next_redo else None) == (undone[-1] if undone else None)


@given(st.lists(st.tuples(st.sampled_from(["Ada Reyes", "Ines Park"]), st.sampled_from(["do", "undo", "redo"]))))
def test_of_two_who_change_one_article_each_undoes_and_redoes_their_own(actions: list[tuple[str, str]]) -> None:
    alone = {"Ada Reyes": Desk(), "Ines Park": Desk()}
    log: list[Change] = []
    for number, (reviewer, action) in enumerate(actions):
        desk = alone[reviewer]
        {"do": lambda desk=desk, number=number: desk.do(number), "undo": desk.undo, "redo": desk.redo}[action]()
        log += [replace(change, reviewer=reviewer) for change in desk.log if change.id not in {c.id for c in log}]

        for name, expected in alone.items():
            together = History(log, lambda change, name=name: change.reviewer == name)
            for side in ("next_undo", "next_redo"):
                shown, wanted = getattr(together, side), getattr(expected.history, side)
                assert (shown and shown.id) == (wanted and wanted.id)


@given(st.lists(st.sampled_from(["do", "undo", "redo"])), st.data())
def test_history_holds_whatever_is_missing_from_a_log_and_whoever_did_it(
    actions: list[str], data: st.DataObject
) -> None:
    """A reviewer who was called otherwise for a while has taken back what is not theirs by its name."""
    desk = Desk()
    for number, action in enumerate(actions):
        {"do": lambda number=number: desk.do(number), "undo": desk.undo, "redo": desk.redo}[action]()
    names = st.sampled_from(["Ada Reyes", "A. Reyes"])
    log = [replace(change, reviewer=data.draw(names)) for change in desk.log if data.draw(st.booleans())]

    history = History(log, lambda change: change.reviewer == "Ada Reyes")

    taken_back = {change.reverts for change in log}
    for change in (history.next_undo, history.next_redo):
        assert change is None or (change.reviewer == "Ada Reyes" and change.id not in taken_back)


def test_ten_thousand_steps_can_be_undone_and_redone() -> None:
    desk = Desk()
    for number in range(10_000):
        desk.do(number)
    for _ in range(10_000):
        desk.undo()
    assert desk.history.next_undo is None
    for _ in range(10_000):
        desk.redo()

    assert desk.history.next_redo is None
    assert desk.history.next_undo.name == "Step 9999"
    assert len(desk.log) == 30_000


def test_changes_follow_the_order_of_the_log_not_the_clocks() -> None:
    claim, note = RecordId("c"), RecordId("n")
    one, other = (Note(id=each, text="Called.", author="Ada", written_at=NOON) for each in (claim, note))
    both = make_change(1, Edit(None, one), Edit(None, other))
    on_note = replace(make_change(2, Edit(other, other)), at=NOON + timedelta(hours=2))
    on_claim = replace(make_change(3, Edit(one, one)), at=NOON - timedelta(hours=2))

    assert RecordChanges([both, on_note, on_claim]).of(claim, note) == [both, on_note, on_claim]


def test_the_changes_of_a_record_are_those_of_the_revision_asked_for() -> None:
    """In the second revision the id of the first one's record is another record's."""
    first, second = RevisionId("revision-1"), RevisionId("revision-2")
    one, other = (Note(id=RecordId("n"), text=words, author="Ada", written_at=NOON) for words in ("one", "other"))
    opened = replace(make_change(2), revision=RevisionEdit(first, second, {one.id: RecordId("m")}))
    log = [before, _opened, after] = [make_change(1, Edit(None, one)), opened, make_change(3, Edit(None, other))]

    assert dict(RecordChanges(log).latest()) == {one.id: after, RecordId("m"): before}
    assert dict(RecordChanges(log, second).latest()) == dict(RecordChanges(log).latest())
    assert dict(RecordChanges(log, first).latest()) == {one.id: before}
