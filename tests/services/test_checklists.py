"""Ticking the desk's checklist, and signing off with it."""

from pathlib import Path

import pytest

from helpers.ferry_review import ferry_review
from helpers.memory import make_desk
from onrecord.domain.checklist import Checklist, ChecklistItem
from onrecord.domain.redaction import Redaction
from onrecord.domain.review import Review
from onrecord.services.checklists import load_checklist
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import ServiceError
from onrecord.services.journal import Context
from onrecord.services.redaction import name_words

ITEMS = (ChecklistItem("Names spelled"), ChecklistItem("Headline", "Display"))


@pytest.fixture
def review() -> Review:
    return ferry_review()


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    desk = make_desk(review, context)[0]
    desk.checklist.checklist = Checklist(ITEMS)
    return desk


def test_an_item_is_ticked_cleared_and_undone(desk: ReviewDesk, review: Review) -> None:
    desk.checklist.tick("Headline")
    (tick,) = review.article.ticks
    assert (tick.words, tick.ticked_by) == ("Headline", desk.reviewer)
    assert [item.words for item in desk.checklist.open_items] == ["Names spelled"]
    desk.checklist.tick("Headline")
    assert review.article.ticks == ()
    desk.undo()
    assert review.article.ticks == (tick,)
    assert [change.name for change in desk.log] == [
        "Tick checklist item",
        "Clear checklist item",
        "Clear checklist item",
    ]


def test_a_sign_off_waits_for_all_items_where_the_desk_asks_for_them(desk: ReviewDesk, review: Review) -> None:
    desk.checklist.checklist = Checklist(ITEMS, is_required=True)
    desk.checklist.tick("Headline")
    with pytest.raises(ServiceError) as refused:
        desk.sign_offs.sign("editor")
    assert str(refused.value.what) == "1 checklist item is open: “Names spelled”."
    assert review.sign_offs == ()
    desk.checklist.tick("Names spelled")
    assert desk.sign_offs.sign("editor")


def test_without_the_setting_open_items_hold_nothing_back(desk: ReviewDesk) -> None:
    assert desk.sign_offs.sign("editor")


def test_a_changed_file_leaves_old_ticks_with_their_words(desk: ReviewDesk, review: Review) -> None:
    desk.checklist.tick("Headline")
    desk.checklist.checklist = Checklist((ChecklistItem("Headline and deck"),))
    assert [tick.words for tick in review.article.ticks] == ["Headline"]
    assert [item.words for item in desk.checklist.open_items] == ["Headline and deck"]


def test_a_redacted_copy_has_no_ticks(desk: ReviewDesk, review: Review) -> None:
    desk.checklist.tick("Headline")
    assert Redaction(review, name_words()).review().article.ticks == ()


def test_a_file_that_cannot_be_read_is_explained_and_holds_a_required_sign_off(
    desk: ReviewDesk, tmp_path: Path
) -> None:
    assert load_checklist(" ") == Checklist()
    missing = load_checklist(str(tmp_path / "none.txt"), is_required=True)
    assert missing.problem.startswith("The checklist couldn’t be read: ")
    desk.checklist.checklist = missing
    with pytest.raises(ServiceError):
        desk.sign_offs.sign("editor")
    (tmp_path / "list.txt").write_bytes(b"\xff\xfe\x00")
    assert load_checklist(str(tmp_path / "list.txt")).problem == (
        "The checklist isn’t plain text. Save it as UTF-8 text."
    )
    (tmp_path / "list.txt").write_text("\ufeffNames spelled\r\n", encoding="utf-8")
    assert load_checklist(str(tmp_path / "list.txt")).items == (ChecklistItem("Names spelled"),)


def test_a_checklist_has_to_be_a_file(tmp_path: Path) -> None:
    assert load_checklist("/dev/zero").problem == "zero isn’t a file."
    assert load_checklist(str(tmp_path)).problem == f"{tmp_path.name} isn’t a file."
