"""Every word of the window comes from the catalog: in the pseudo-language each is in brackets."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from helpers.program import Answers, Window
from onrecord.app import Program
from onrecord.domain.records import AnyRecord, Quotation, Source
from onrecord.domain.transcripts import TranscriptDraft, TranscriptLine
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SourceStatus
from onrecord.paths import Paths
from onrecord.services.child_processes import IdleProcesses
from onrecord.services.notes import EvidenceDraft
from onrecord.shipped import resources
from onrecord.ui.queue.rows import QueueTab
from ui.test_printing import FilePrinters

pytestmark = pytest.mark.thorough
OWN = "Λόγια"
"""The reviewer's own text, which shares no letter with the program's words."""
SAME = re.compile(
    r"[Oo]nrecord|English|Deutsch|Español|SHA-256|USD|\.[\w.-]+|https?://\S*|db\.newsroom\.example"
    r"|(?:Ctrl|Shift|Alt)\+\S+|Esc|Enter|F\d+|Space|Backspace",
)
"""Names, addresses and keys, which are the same in every language."""
TRANSLATED = re.compile(r"⟦[^⟦⟧]*(?:⟧|$)")
OF_QT = {"Scroll Left", "Scroll Right"}
"""Qt translates its own words, and not into the pseudo-language."""
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def window(qtbot: QtBot, paths: Paths, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The program in the pseudo-language, and its child processes too."""
    monkeypatch.setenv("ONRECORD_LANGUAGE", "en-XA")
    paths.settings.write_text(f'{{"reviewer": "{OWN}"}}', encoding="utf-8")
    window = Window(qtbot, Program(QApplication.instance(), paths, None, chooser=answers, idle=IdleProcesses()))
    window.wait_for_library()
    yield window
    window.close()


def texts(widget: QWidget) -> Iterator[str]:
    """The texts of a widget: shown, in tooltips and for a screen reader."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    for action in widget.actions():
        yield from (action.text(), action.iconText())
    yield from of_field(widget) if isinstance(widget, QLineEdit | QComboBox | QPlainTextEdit) else of_other(widget)


def of_field(widget: QLineEdit | QComboBox | QPlainTextEdit) -> Iterator[str]:
    if isinstance(widget, QComboBox):
        yield from map(widget.itemText, range(widget.count()))
    else:
        yield widget.placeholderText()
    if isinstance(widget, QLineEdit):
        yield widget.displayText()


def of_other(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QTabBar():
            for tell in (widget.tabText, widget.tabToolTip):
                yield from map(tell, range(widget.count()))
        case QMenu():
            yield widget.title()
        case QAbstractItemView() if model := widget.model():
            yield from of_model(model)


def of_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    yield from (str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in range(columns))
    for row in range(min(model.rowCount(), 200)):
        indexes = [model.index(row, column) for column in range(columns)]
        yield from (text for index in indexes for role in ROLES if isinstance(text := index.data(role), str))


def letters(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


class Reader:
    """Reads everything that the window has, and keeps what is neither in brackets nor ``known``."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.known = ""
        for page in (resources() / "checks").glob("*.md"):
            # Examples are of English articles.
            self.known += letters("".join(re.findall(r"(?m)^> ?(.*\n)", page.read_text(encoding="utf-8"))))
        self.found: dict[str, str] = {}

    def read(self, where: str) -> None:
        QApplication.processEvents()
        for widget in (self.window, *self.window.findChildren(QWidget)):
            for text in texts(widget):
                for words in self.untranslated(text):
                    self.found.setdefault(words, f"{where}, {type(widget).__name__}: {text}")

    def untranslated(self, text: str) -> Iterator[str]:
        rest = unescape(re.sub(r"<[^>]*>", "", text)).replace("\u200b", "")
        while TRANSLATED.search(rest):
            rest = TRANSLATED.sub("|", rest)
        for part in re.split(r"[|·—,:=“”\n…]", SAME.sub("|", rest)):
            words = letters(part)
            if re.search(r"[a-z]{2}", words) and words not in self.known and part.strip() not in OF_QT:
                yield words


def first(records: list[AnyRecord], kind: type[AnyRecord]) -> AnyRecord:
    return next(each for each in records if isinstance(each, kind) and each.disposition is not Disposition.REJECTED)


def work_on(window: Window) -> None:
    """Write and decide something of each sort."""
    review, records = window.review, list(window.review.records.values())
    claims = [each for each in review.claims if each.disposition is not Disposition.REJECTED]
    claim, quotation, source = claims[0], first(records, Quotation), first(records, Source)
    said = " ".join(span.text_of(review.text) for span in quotation.content)
    transcript = TranscriptDraft(title=OWN, lines=(TranscriptLine(said, OWN, 12.0),))
    perform = window.desktop.session.perform
    gated = {ClaimStatus.VERIFIED, ClaimStatus.CORRECTED}
    for each, status in zip(claims, (each for each in ClaimStatus if each not in gated), strict=False):
        perform(lambda desk, each=each, status=status: desk.claims.tag(each.id, status))
    perform(lambda desk: desk.evidence.attach(claim.id, EvidenceDraft(title=OWN, place="https://a.example/b")))
    perform(lambda desk: desk.notes.write(claim.id, OWN))
    perform(lambda desk: desk.queries.ask(claim.id, OWN))
    perform(lambda desk: desk.claims.assign(claim.id, OWN))
    perform(lambda desk: desk.sources.decide(source.id, SourceStatus.ANONYMOUS))
    perform(lambda desk: desk.replies.add(claim.span))
    perform(lambda desk: desk.transcripts.add(transcript, None))
    perform(lambda desk: desk.sign_offs.sign(OWN))


def test_every_word_of_the_window_is_translated(window: Window, samples: Path) -> None:
    desktop, reader = window.desktop, Reader(window.program.window)
    reader.known += letters(str(window.program._paths.own))
    reader.read("empty library")
    window.open(samples / "harbor-tunnel.docx")
    article = window.review.article
    about = (window.review.text, article.headline, article.byline, article.outlet, article.origin, OWN)
    reader.known += letters(" ".join(about))
    reader.read("article")
    for panel in (*desktop._panels, desktop.library_panel):
        panel.open()
        reader.read(type(panel).__name__)
        panel.close_panel()
    desktop.printing.printers = FilePrinters(Path("unused.pdf"), is_there=False)
    desktop.printing.open()
    reader.read("print")
    desktop.printing.panel.close_panel()
    work_on(window)
    reader.read("messages")
    seen = set()
    for record in list(window.review.records.values()):
        kind = (type(record), getattr(record, "status", ""), getattr(record, "kind", ""), getattr(record, "rule", ""))
        if kind not in seen:
            desktop.session.select(record.id)
            reader.read(type(record).__name__)
        seen.add(kind)
    for number, tab in enumerate(QueueTab, 1):
        desktop.table.action(f"tab-{number}").trigger()
        reader.read(tab.value)
    desktop.page.inspector.start_sign_off()
    reader.read("sign-off")
    desktop.library.show_library()
    window.qtbot.waitUntil(partial(QWidget.isVisible, desktop.start_page))
    reader.read("library")
    assert sorted(reader.found.values()) == []
