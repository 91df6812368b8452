"""The choice that appears when a reader was unsure."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from helpers.builders import span_of
from helpers.program import Answers, Window
from onrecord.domain.reading import Extent

WORDS = "Ferry Sold in Ørsta\n\n“It’s a café,” said Åse Lindqvist, the owner of the place she runs in the town.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(WORDS.encode("cp1252"))
    return path


def choose_another(window: Window) -> None:
    """Take the next encoding with the keyboard, and wait for its words."""
    panel = window.desktop.reading
    before = panel.words
    window.press(Qt.Key.Key_Down)
    window.qtbot.waitUntil(lambda: panel.words not in {before, "Reading…"})


def use(window: Window) -> None:
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_another_encoding_is_seen_and_then_used(start: Callable[[], Window], story: Path):
    window = start()
    window.open(story)
    panel = window.desktop.reading

    assert panel.isVisible()
    assert "said Åse Lindqvist" in panel.words
    choose_another(window)
    assert "said Ĺse Lindqvist" in panel.words
    assert "said Åse Lindqvist" in window.review.text
    use(window)

    assert window.review.text == WORDS.replace("Å", "Ĺ").replace("Ø", "Ř")
    assert panel.isHidden()
    assert [summary.article.headline for summary in window.summaries()] == ["Ferry Sold in Řrsta"]


def test_a_short_story_beside_much_text_shows_both_extents(start: Callable[[], Window], tmp_path: Path):
    essay = "".join(
        f"<div><p>Part {part}: the harbor was dug by hand in nine winters, and the stones of its walls were carried "
        "over the ice on sledges by people who were paid in flour and in fish.</p></div>"
        for part in range(4)
    )
    path = tmp_path / "page.html"
    story = "<article><h1>Ferry Sold</h1><p>The ferry was sold on Monday, the town clerk said.</p></article>"
    path.write_text(f"<html><body><main>{story}</main><aside>{essay}</aside></body></html>", encoding="utf-8")
    window = start()
    window.open(path)
    panel = window.desktop.reading

    assert panel.isVisible()
    choose_another(window)
    assert panel.reading.extent is Extent.PAGE
    assert "Ends: …" in panel.words
    use(window)
    assert all(f"Part {part}: the harbor" in window.review.text for part in range(4))
    assert len(window.summaries()) == 1


def test_it_is_kept_as_it_is(start: Callable[[], Window], story: Path):
    window = start()
    window.open(story)
    window.press(Qt.Key.Key_Escape)

    assert window.desktop.reading.isHidden()
    assert "said Åse Lindqvist" in window.review.text

    window.desktop.table.action("readings").trigger()
    assert window.desktop.reading.isVisible()
    choose_another(window)
    use(window)
    assert "said Ĺse Lindqvist" in window.review.text


def test_where_nothing_was_in_doubt_there_are_no_other_readings(start: Callable[[], Window]):
    window = start()
    window.paste("The ferry was sold on Monday.")
    window.desktop.table.action("readings").trigger()

    assert window.desktop.reading.isHidden()
    assert window.messages[0] == "There was only one way to read this document."


def test_an_article_with_decisions_is_kept_beside_the_other_reading(start: Callable[[], Window], story: Path):
    window = start()
    window.open(story)
    record = next(iter(window.review.records.values()))
    window.desktop.session.perform(lambda desk: desk.notes.write(record.id, "Ask again."))
    choose_another(window)
    use(window)

    assert "said Ĺse Lindqvist" in window.review.text
    assert len(window.summaries()) == 2
    assert "The article you opened first stays separate because it already has decisions." in window.messages[0]


def test_nothing_appears_when_the_reader_is_sure(start: Callable[[], Window], tmp_path: Path):
    window = start()
    path = tmp_path / "sure.txt"
    path.write_text(WORDS, encoding="utf-8")
    window.open(path)

    assert window.desktop.reading.isHidden()


SECOND = WORDS.replace("She", "Then she").replace("in the town", "by the quay")


def take_draft(window: Window, answers: Answers, path: Path, words: str = SECOND) -> None:
    path.write_bytes(words.encode("cp1252"))
    answers.draft = path
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("open-draft").trigger()


def test_another_encoding_of_a_new_draft_replaces_the_first(
    start: Callable[[], Window], story: Path, answers: Answers, tmp_path: Path
):
    window = start()
    window.open(story)
    window.press(Qt.Key.Key_Escape)
    take_draft(window, answers, tmp_path / "second.txt")
    panel = window.desktop.reading

    assert (window.review.text, panel.isVisible()) == (SECOND, True)
    choose_another(window)
    use(window)
    assert window.review.text == SECOND.replace("Å", "Ĺ").replace("Ø", "Ř")
    assert (window.review.article.headline, panel.isHidden()) == ("Ferry Sold in Řrsta", True)
    assert [summary.article.headline for summary in window.summaries()] == ["Ferry Sold in Řrsta"]
    # It follows the first revision, not the one that was read otherwise.
    window.desktop.table.action("undo").trigger()
    window.qtbot.waitUntil(lambda: window.review.revision.number == 1)
    assert window.review.text == WORDS


def test_decisions_on_a_new_draft_are_carried_over_to_its_other_reading(
    start: Callable[[], Window], story: Path, answers: Answers, tmp_path: Path
):
    window = start()
    window.open(story)
    window.press(Qt.Key.Key_Escape)
    take_draft(window, answers, tmp_path / "second.txt")
    window.desktop.session.perform(lambda desk: desk.marks.add_claim(span_of(SECOND, "by the quay")))
    choose_another(window)
    use(window)
    assert [window.review.words_of(c) for c in window.review.claims if c.origin is None] == ["by the quay"]


def test_a_draft_that_was_refused_leaves_no_doubt_behind(
    start: Callable[[], Window], story: Path, answers: Answers, tmp_path: Path
):
    window = start()
    window.open(story)
    window.press(Qt.Key.Key_Escape)
    answers.draft = tmp_path / "same.txt"
    answers.draft.write_bytes(story.read_bytes())
    with window.qtbot.waitSignal(window.desktop.workbench.failed):
        window.desktop.table.action("open-draft").trigger()
    article = window.review.article.id
    window.desktop.library.show_library()
    window.desktop.workbench.open_article(article)
    window.qtbot.waitUntil(lambda: window.desktop.session.review is not None)
    assert window.desktop.reading.isHidden()
