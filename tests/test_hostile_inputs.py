"""Inputs that must not break the program: from the window to the exported report, and where the others are tested.

Text
    line ends, halves of characters, byte order marks  domain/test_text, documents/test_readers_of_text, test_hostile_lines
    emoji, families, combining accents                 here, ui/test_article_selection, ui/test_marks, domain/test_offsets
    odd spaces, hidden and bidirectional characters    ui/test_article_text, documents/test_word_report_parts
    quotation marks, other languages, long paragraphs  test_hostile_texts, analysis/test_quote_marks, ui/test_article_long
    nothing, one character, many identical sentences   here, test_hostile_lines, ui/test_article_long
Files
    bombs, entities, wrong types, deep nesting         documents/test_hostile_files, documents/test_html_page
    growth, entities in every encoding, mutations      documents/reading/test_hostile_growth, documents/test_fuzzing
    what a reader may reach and use                    services/confinement, test_cli_limits
    tracked changes, comments, tables, fields          documents/test_word_reader, documents/test_word_from_libreoffice
    encodings and names                                documents/test_readers_of_text, test_hostile_lines
Output
    markup, control characters, long authors           here, documents/test_word_report_comments, ui/test_queue, test_hostile_lines
    clipboard and drop                                 here
Storage
    killed while editing, exporting, importing         store/test_kill_rounds, test_hostile_storage
    killed or failing while a library is made, updated store/test_opening
    full disk, missing folder, foreign or newer file   store/test_library, store/test_opening, test_hostile_storage
    two programs, search, many undo steps              store/test_opening, store/test_search, store/test_library
    errors in the window, a worker, an undo            test_hostile_storage, services/test_worker, services/test_desk
    settings and window places                         test_settings, test_hostile_storage
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from documents.word_packages import W
from helpers.builders import span_of
from helpers.command_line import onrecord
from helpers.program import Answers, Window
from onrecord.domain.records import Claim
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, EvidenceKind
from onrecord.paths import Paths
from onrecord.services.notes import EvidenceDraft
from onrecord.store.library import open_library

Start = Callable[[], Window]


def comments_of(report: Path) -> list[tuple[str, str, str]]:
    """Author, anchored words and text of each comment of a Word file, read from the raw XML."""
    with ZipFile(report) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        if "word/comments.xml" not in package.namelist():
            return []
        comments = etree.fromstring(package.read("word/comments.xml"))
    anchored = _anchored(body)
    return [
        (
            comment.get(f"{W}author", ""),
            anchored.get(comment.get(f"{W}id", ""), ""),
            "".join(comment.itertext(f"{W}t")),
        )
        for comment in comments.iter(f"{W}comment")
    ]


def _anchored(body: etree._Element) -> dict[str, str]:
    begun: dict[str, str] = {}
    ended: dict[str, str] = {}
    for node in body.iter():
        number = node.get(f"{W}id", "")
        if node.tag == f"{W}commentRangeStart":
            begun[number] = ""
        elif node.tag == f"{W}commentRangeEnd":
            ended[number] = begun.pop(number)
        elif node.tag == f"{W}t":
            begun = {each: words + (node.text or "") for each, words in begun.items()}
    return ended


def mark(window: Window, span: Span) -> Claim:
    """Make a claim by hand of the selected words."""
    window.desktop.page.article.select_span(span)
    window.desktop.commands.add_claim()
    record = window.selected
    assert isinstance(record, Claim)
    # A report comments on claims that somebody looked at.
    window.desktop.session.perform(lambda desk: desk.claims.tag(record.id, ClaimStatus.UNVERIFIED))
    marked = window.review.records[record.id]
    assert isinstance(marked, Claim)
    return marked


def test_a_mark_after_an_emoji_is_on_the_same_letters_everywhere(
    start: Start, paths: Paths, answers: Answers, tmp_path: Path
) -> None:
    text = "a😀b said X"
    window = start()
    window.paste(text)
    claim = mark(window, span_of(text, "said"))
    article = window.desktop.page.article
    assert claim.span == Span(4, 8)
    (rect,) = article.rects_of(claim.id)
    under_mark = article.cursorForPosition(rect.center())
    under_mark.select(QTextCursor.SelectionType.WordUnderCursor)
    assert under_mark.selectedText() == "said"

    window.export()
    assert [words for _, words, _ in comments_of(answers.report)].count("said") == 1

    window.close()
    with open_library(paths.library, read_only=True) as library:
        (summary,) = library.list_articles()
        stored = library.load_review(summary.article.id)
    assert stored.words_of(stored.records[claim.id]) == "said"

    path = tmp_path / "story.txt"
    path.write_text("a😀b said: “X costs $5.”", encoding="utf-8")
    found = json.loads(onrecord("analyze", "--json", "--with-text", path).stdout)
    (quotation,) = found["quotations"]
    assert found["text"][slice(*quotation["cue"])] == "said"
    assert found["text"][slice(*quotation["content"][0])] == "X costs $5."


def test_among_10_000_identical_sentences_the_mark_stays_on_the_7_777th(
    start: Start, paths: Paths, answers: Answers
) -> None:
    sentence = "The ferry left at noon. "
    lead = "It begins here.\n"
    text = lead + "\n".join((sentence * 20).strip() for _ in range(500))
    place = len(lead) + (7_777 - 1) * len(sentence)
    span = Span(place, place + len(sentence) - 1)
    window = start()
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.read_text(text)
    window.desktop.workbench.analyses.stop()
    claim = mark(window, span)
    assert claim.span == span
    window.export()
    window.close()

    with open_library(paths.library, read_only=True) as library:
        (summary,) = library.list_articles()
        stored = library.load_review(summary.article.id)
    assert stored.claims == [claim]
    assert stored.text[:place].count(sentence.strip()) == 7_776
    _, _, before = words_before_the_comment(answers.report).rpartition(lead.strip())
    assert before.count("The ferry left at noon.") == 7_776


def words_before_the_comment(report: Path) -> str:
    """The text of the article before the first comment of a Word file."""
    with ZipFile(report) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    words = ""
    for node in body.iter(f"{W}t", f"{W}commentRangeStart"):
        if node.tag != f"{W}t":
            return words
        words += node.text or ""
    pytest.fail("there is no comment")


def test_nothing_is_said_to_be_nothing_and_one_character_is_reviewed(start: Start, answers: Answers) -> None:
    window = start()
    for text in ("", " \n\t\n", "\ufeff", "\u200b\u200b"):
        window.program.window.messages.clear()
        QApplication.clipboard().setText(text)
        window.desktop.files.paste()
        window.qtbot.waitUntil(lambda: bool(window.messages))
        assert window.messages[0] in NOTHING
        assert window.summaries() == []

    window.paste("x")
    assert window.review.text == "x"
    for key in (Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Space, Qt.Key.Key_V, Qt.Key.Key_A, Qt.Key.Key_N):
        window.press(key)
    assert window.desktop.session.progress.coverage == 0
    window.export()
    assert comments_of(answers.report) == []


NOTHING = (
    "There’s no text on the clipboard. Copy an article’s text, then paste it here.",
    "The text is empty: it has no words. Nothing was imported. Choose another file, or paste the text of the article.",
)


def test_the_clipboard_and_a_drop_give_their_text_without_its_formatting(start: Start, tmp_path: Path) -> None:
    window = start()
    clipboard = QApplication.clipboard()

    clipboard.setMimeData(
        mime(html="<h1>Tolls &amp; <i>Fares</i></h1><script>alert(1)</script><p>It was <b>$5</b>.</p>")
    )
    assert pasted(window) == "Tolls & Fares\n\nIt was $5."

    clipboard.setMimeData(mime(html="<p style='color:red'>other</p>", text="Bridges & Piers\n\nIt was <b>$6</b>."))
    assert pasted(window) == "Bridges & Piers\n\nIt was <b>$6</b>."

    path = tmp_path / "dropped story.txt"
    path.write_text("Dropped, Not Opened\n\nIt was $7.", encoding="utf-8")
    assert dropped(window, mime(urls=[path])) == "Dropped, Not Opened\n\nIt was $7."

    clipboard.clear()

    assert dropped(window, mime(text="Dragged From a Page\n\nIt was $8.")) == "Dragged From a Page\n\nIt was $8."


def mime(*, html: str = "", text: str = "", urls: Sequence[Path] = ()) -> QMimeData:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    if urls:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in urls])
    return data


def pasted(window: Window) -> str:
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.files.paste()
    return window.review.text


def dropped(window: Window, data: QMimeData) -> str:
    event = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    entering = QDragEnterEvent(QPoint(200, 200), event.proposedAction(), data, event.buttons(), event.modifiers())
    with window.qtbot.waitSignal(window.desktop.session.opened):
        QApplication.sendEvent(window.program.window, entering)
        QApplication.sendEvent(window.program.window, event)
    assert entering.isAccepted()
    return window.review.text


MARKUP = "<img src=file:///etc/hostname><b>x</b>&lt;b&gt;&amp;"


def test_markup_and_control_characters_are_words_in_the_window_and_in_the_report(
    start: Start, answers: Answers
) -> None:
    window = start()
    window.desktop._preferences.change(reviewer="N" * 300)
    window.paste(f"{MARKUP} Tolls Rise\n\nThe toll is $5 {MARKUP}, Ida Brandt said on Monday.")
    claim = mark(window, span_of(window.review.text, "toll is $5"))
    session = window.desktop.session
    session.perform(lambda desk: desk.notes.write(claim.id, f"{MARKUP} \0 \x07 \x1b[2J \x85 \ud800"))
    draft = EvidenceDraft(kind=EvidenceKind.DOCUMENT, title=MARKUP, place=MARKUP, passage=MARKUP)
    session.perform(lambda desk: desk.evidence.attach(claim.id, draft))
    source = window.review.sources[0]
    session.perform(lambda desk: desk.sources.rename(source.id, MARKUP))
    for record_id in (source.id, claim.id):
        session.select(record_id)
        assert taken_for_markup(window.program.window) == []
    window.desktop.palette.open()
    window.desktop.details.open()
    assert taken_for_markup(window.program.window) == []

    window.export()
    texts = [text for author, _, text in comments_of(answers.report) if author == "N" * 255]
    assert any(f"{MARKUP} \ufffd \ufffd \ufffd[2J" in text for text in texts)
    window.desktop.library.show_library()
    window.qtbot.waitUntil(lambda: window.desktop.session.review is None)
    assert taken_for_markup(window.program.window) == []


def taken_for_markup(window: QWidget) -> list[str]:
    """Texts that a label would take for markup, and tooltips with markup of their own."""
    labels = [
        label.text()
        for label in window.findChildren(QLabel)
        if "<" in label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    return labels + [each.toolTip() for each in window.findChildren(QWidget) if "<img" in each.toolTip()]
