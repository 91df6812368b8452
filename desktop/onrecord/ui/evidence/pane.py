"""The pane beside the article for reading evidence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from onrecord.domain.evidence_pages import EvidenceDocument, sentence_at
from onrecord.domain.evidence_search import Found, Hit
from onrecord.domain.records import Evidence
from onrecord.domain.spans import Span
from onrecord.translation import Message, _
from onrecord.ui.announcer import announce
from onrecord.ui.evidence.pages_view import PagesView
from onrecord.ui.evidence.text_view import EvidenceText
from onrecord.ui.inspector.evidence_form import EVIDENCE_ICONS
from onrecord.ui.look.choices import Choices
from onrecord.ui.look.forms import beside, column, make_button
from onrecord.ui.look.plain_text import for_tool_tip, keep_room, one_line, plain_label, short_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look

_ANOTHER = Message("Open a file…")
_NOTHING = Message(
    "No file is attached to this article yet.\n\nOpen a PDF, a saved web page, a Word file, a text or a picture. "
    "Onrecord shows where it has the numbers, names and dates of the selected claim."
)
_CHOOSE = Message("Choose what to read in the list above.")


class EvidencePane(QFrame):
    """Shows one file and marks the hits of the selected claim.

    Signals:
        chosen(object): read this ``Evidence``, or (None) a file that is chosen then.
        page_wanted(number, width): draw a page.
        attach_wanted: attach the passage.
        outside_wanted: open the file in another program.
        closed: hide the pane.
    """

    chosen = Signal(object)
    page_wanted = Signal(int, int)
    attach_wanted = Signal()
    outside_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_look(self, Look.PANEL)
        self.setAccessibleName(_("Evidence beside the text"))
        self._document: EvidenceDocument | None = None
        self._found, self._at = Found(), 0
        self._items: Sequence[Evidence] = ()
        self._name = ""
        self._theme = theme
        self.choices = Choices(_("Evidence to read"))
        self.choices.activated.connect(self._on_chosen)
        self.hits = short_label("", Look.MUTED)
        self.page = short_label("", Look.MUTED)
        self.note = plain_label("", Look.MUTED)
        self._tools: list[tuple[QToolButton, str]] = []
        tip = _("Attach the selected words, or the sentence with the current match (Ctrl+Shift+E)")
        self.attach = make_button(_("Attach"), self.attach_wanted.emit, Look.PRIMARY, tip)
        self.attach.setAccessibleName(_("Attach passage"))
        self.attach.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.pages, self.text = PagesView(theme), EvidenceText(theme)
        self.pages.wanted.connect(self.page_wanted)
        self.pages.page_reached.connect(self._say_page)
        self.empty = self._build_empty()
        self._views = QStackedWidget()
        for view in (self.empty, self.pages, self.text):
            self._views.addWidget(view)
        self._lay_out()
        self.set_theme(theme)
        self.show_nothing(())

    @property
    def document(self) -> EvidenceDocument | None:
        return self._document

    @property
    def passage(self) -> tuple[int, Span] | None:
        """The words to attach, selected or else the current hit's sentence, and their page counted from 0."""
        if self._document is None:
            return None
        selected = self.pages.selected
        if not self._document.content.is_drawn:
            span = self.text.selected
            selected = (0, span) if span else None
        hit = self._hit
        if selected or hit is None:
            return selected
        return hit.page, sentence_at(self._document.content.pages[hit.page].text, hit.span)

    def offer(self, items: Sequence[Evidence], current: Evidence | None, name: str = "") -> None:
        """List readable evidence; ``name`` is a file that isn't evidence yet."""
        self._items, self._name = items, name
        self.choices.clear()
        for item in items:
            self.choices.addItem(self._theme.icon(EVIDENCE_ICONS[item.kind]), one_line(item.title))
        if name:
            self.choices.addItem(self._theme.icon("file"), name)
        self.choices.addItem(self._theme.icon("open"), _(_ANOTHER))
        self.choices.setCurrentIndex(items.index(current) if current in items else len(items) if name else -1)
        self.choices.setVisible(bool(items or name))

    def show_nothing(self, items: Sequence[Evidence]) -> None:
        self._document = None
        self.offer(items, None)
        self._say_empty(_(_CHOOSE if items else _NOTHING))
        self.show_found(Found())
        self._show_reading_tools(is_shown=False)

    def show_waiting(self, words: str) -> None:
        """Show that a file is being opened."""
        self._document = None
        self._say_empty(words)
        self.show_found(Found())
        self._show_reading_tools(is_shown=True)

    def show_document(self, document: EvidenceDocument) -> None:
        self._document = document
        content = document.content
        self.note.setText(content.note)
        self.note.setVisible(bool(content.note))
        view: QWidget = self.pages if content.is_drawn else self.text
        self._views.setCurrentWidget(view)
        self.setFocusProxy(view)
        if content.is_drawn:
            self.pages.show_pages(content.pages)
        else:
            self.text.show_text(content.pages[0].text, content.headings)
            self.page.setText("")
        self.show_found(Found())

    def show_found(self, found: Found) -> None:
        """Mark the hits of a claim, and go to the best place."""
        self._found, self._at = found, found.best
        self._show_hits()

    def say(self, words: str) -> None:
        """Show a message in place of the hits."""
        self.hits.setText(words)
        announce(self.window(), words)

    def go(self, by: int) -> None:
        """Go to the next hit (1) or the previous one (-1); the last is followed by the first."""
        if self._found.hits:
            self._at = (self._at + by) % len(self._found.hits)
            self._show_hits()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for button, icon in self._tools:
            button.setIcon(theme.icon(icon, Role.MUTED))
        if self.choices.count():
            row = self.choices.currentIndex()
            self.offer(self._items, None, self._name)
            self.choices.setCurrentIndex(row)
        self.pages.set_theme(theme)
        self.text.set_theme(theme)

    @property
    def _hit(self) -> Hit | None:
        return self._found.hits[self._at] if self._found.hits else None

    def _show_hits(self) -> None:
        hits, current, document = self._found.hits, self._hit, self._document
        if document and document.content.is_drawn:
            self.pages.show_hits([(hit.page, hit.span) for hit in hits], current and (current.page, current.span))
        elif document:
            self.text.show_hits([hit.span for hit in hits], current and current.span)
        self.hits.setText(self._words_on(document, current))
        self.hits.setToolTip(for_tool_tip(self.hits.text()))
        for button, _icon in self._tools[:2]:
            button.setEnabled(bool(hits))
        self.attach.setEnabled(document is not None)
        self._tools[2][0].setEnabled(document is not None)
        self.page.setVisible(document is not None and document.content.is_drawn)

    def _words_on(self, document: EvidenceDocument | None, hit: Hit | None) -> str:
        if document is None:
            return ""
        if hit is None:
            return _("No matches")
        words = one_line(hit.span.text_of(document.content.pages[hit.page].text))
        return _("{place} of {total}: “{words}”", place=self._at + 1, total=len(self._found.hits), words=words)

    def _say_page(self, number: int) -> None:
        if self._document:
            self.page.setText(_("Page {number} of {total}", number=number, total=len(self._document.content.pages)))

    def _say_empty(self, words: str) -> None:
        self._empty_words.setText(words)
        self._views.setCurrentWidget(self.empty)
        self.setFocusProxy(self._empty_button)
        self.note.hide()

    def _show_reading_tools(self, *, is_shown: bool) -> None:
        self._matches.setVisible(is_shown)
        self._tools[2][0].setVisible(is_shown)

    def _on_chosen(self, row: int) -> None:
        if row < len(self._items):
            self.chosen.emit(self._items[row])
        elif row == self.choices.count() - 1:
            self.chosen.emit(None)

    def _build_empty(self) -> QWidget:
        empty = QWidget()
        self._empty_words = plain_label("", Look.MUTED)
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty_button = make_button(_(_ANOTHER), lambda: self.chosen.emit(None))
        layout = column(of=empty, spacing=16)
        layout.setContentsMargins(40, 40, 40, 40)
        layout.addStretch(1)
        layout.addWidget(self._empty_words)
        layout.addWidget(self._empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return empty

    def _tool(self, icon: str, name: str, signal_or_slot: object) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name.partition(" (")[0])
        button.setToolTip(for_tool_tip(name))
        button.clicked.connect(signal_or_slot)
        self._tools.append((button, icon))
        return button

    def _lay_out(self) -> None:
        self._matches = QWidget()
        # Close stays at the edge while there is no list.
        keep_room(self.choices)
        previous = self._tool("up", _("Previous match (Shift+F3)"), lambda _checked=False: self.go(-1))
        following = self._tool("down", _("Next match (F3)"), lambda _checked=False: self.go(1))
        outside = self._tool("export", _("Open outside Onrecord (Ctrl+Shift+B)"), self.outside_wanted)
        close = self._tool("close", _("Close (B)"), self.closed)
        top, below = beside(self.choices, outside, close), beside(previous, following, self.hits, of=self._matches)
        top.setStretchFactor(self.choices, 1)
        below.setStretchFactor(self.hits, 1)
        below.addWidget(self.attach)
        head = QFrame()
        set_look(head, Look.BAR)
        lines = column(of=head, spacing=8)
        lines.setContentsMargins(14, 10, 12, 10)
        lines.addLayout(top)
        for widget in (self._matches, self.page, self.note):
            lines.addWidget(widget)
        column(head, self._views, of=self, spacing=0).setStretchFactor(self._views, 1)
