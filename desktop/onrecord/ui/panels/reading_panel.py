"""Other ways to read a doubtful document, with a preview of each."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QComboBox, QFormLayout, QStyle, QWidget

from onrecord.domain.article import Draft, RevisionId
from onrecord.domain.reading import Extent, Reading
from onrecord.services.reading_preview import ReadingPreview, preview_of
from onrecord.translation import Message, _, counted
from onrecord.ui.look.forms import Form, buttons_row, make_button
from onrecord.ui.look.plain_text import isolated, plain_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.session import Session
from onrecord.ui.workbench import UnsureImport, Workbench

_SIZE = (350, 420)
_FROM_EDGE, _FROM_TOP = 10, 130
_EXTENTS = {Extent.STORY: Message("Only the story"), Extent.PAGE: Message("All text on the page")}


class ReadingPanel(Overlay):
    """Stays beside the article without blocking it; Esc or "Keep as it is" closes it.

    Each choice is read at once in the process for documents, and previewed; nothing is stored before "Use this".
    """

    holds_keys = False

    def __init__(self, session: Session, workbench: Workbench, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _SIZE)
        self._session = session
        self._workbench = workbench
        self._unsure: UnsureImport | None = None
        self._revision_id: RevisionId | None = None
        self._read: dict[Reading, Draft] = {}
        self._said = plain_label(look=Look.MUTED)
        self._encodings = self._box(_("Encoding"))
        self._extents = self._box(_("The article is"))
        self._form = Form(spacing=6)
        self._preview = plain_label()
        self._preview.setAccessibleName(_("Preview"))
        self._keep = make_button(_("Keep as it is"), self.close_panel, tip=_("Keep as it is (Esc)"))
        self._use = self.main_button = make_button(_("Use this"), self.use, Look.PRIMARY, _("Use this (Ctrl+Enter)"))
        self._build()
        session.opened.connect(self._on_opened)

    def show_doubt(self, unsure: UnsureImport) -> None:
        """Offer other readings of the open article's document."""
        self._unsure = None
        doubt = unsure.draft.doubt
        self._fill(self._encodings, [(each.label, each.name) for each in doubt.encodings])
        self._fill(self._extents, [(_(_EXTENTS[each]), each) for each in doubt.extents])
        self._unsure = unsure
        self._revision_id = self._session.review.revision.id if self._session.review else None
        self._read = {self.reading: unsure.draft}
        self._said.setText(_why(unsure))
        self._show()
        self.show_again()

    def show_again(self) -> bool:
        """Show the offer for the open article again after it was closed; returns whether there is one."""
        if self._unsure is None:
            return False
        has_encodings = bool(self._unsure.draft.doubt.encodings)
        self.open_result(self._encodings if has_encodings else self._extents)
        return True

    @property
    def reading(self) -> Reading:
        extent = self._extents.currentData()
        return Reading(self._encodings.currentData() or "", Extent(extent) if extent else None)

    @property
    def words(self) -> str:
        """The preview of the chosen reading."""
        return self._preview.text()

    def use(self) -> None:
        """Replace the import with the chosen reading."""
        draft = self._read.get(self.reading)
        if self._unsure and draft and self._use.isEnabled():
            unsure = self._unsure
            self.close_panel()
            self._workbench.use_reading(unsure, draft)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            # A click in the article is work on it, and doesn't close the panel.
            return False
        return super().eventFilter(watched, event)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.currentIndexChanged.connect(lambda _row: self._on_chosen())
        return box

    def _fill(self, box: QComboBox, choices: list[tuple[str, str]]) -> None:
        box.clear()
        for place, (label, value) in enumerate(choices):
            box.addItem(label if place else _("{choice} (assumed)", choice=label), value)
        self._form.setRowVisible(box, bool(choices))

    def _on_chosen(self) -> None:
        unsure, reading = self._unsure, self.reading
        if unsure is None:
            return
        self._show()
        if reading not in self._read:
            self._workbench.read_again(unsure, reading, lambda draft: self._on_read(unsure, reading, draft))

    def _on_read(self, unsure: UnsureImport, reading: Reading, draft: Draft) -> None:
        if unsure is self._unsure:
            self._read[reading] = draft
            self._show()

    def _show(self) -> None:
        draft = self._read.get(self.reading)
        preview = preview_of(draft) if draft else None
        self._preview.setText(self._preview_words(preview) if preview else _("Reading…"))
        self._place()
        self._use.setEnabled(draft is not None and self._unsure is not None and draft is not self._unsure.draft)

    def _preview_words(self, preview: ReadingPreview) -> str:
        letters = preview.letters if self._encodings.count() else ()
        ends = (
            (_("Begins: {words}", words=preview.first), _("Ends: {words}", words=preview.last))
            if self._extents.count()
            else ()
        )
        return "\n\n".join((*map(isolated, (*letters, *ends)), counted("{n} word", "{n} words", preview.words)))

    def _on_opened(self) -> None:
        review = self._session.review
        if self._unsure and (review is None or review.revision.id != self._revision_id):
            self._unsure = None
            self.close_panel()

    def _build(self) -> None:
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for box in (self._encodings, self._extents):
            self._form.add(box.accessibleName(), box)
        self.lay_out(_("Does this look right?"), self._said, self._form, self._preview)
        self.body.setContentsMargins(20, 18, 14, 16)
        self.body.addStretch(1)
        self.body.addLayout(buttons_row(self._use, first=self._keep))

    def _place(self) -> None:
        """Place the panel over the inspector, so that the article stays visible beside its preview."""
        room = self._window.rect()
        width = min(_SIZE[0], room.width() - 2 * _FROM_EDGE)
        wanted = max(_SIZE[1], self.body.heightForWidth(width))
        height = min(wanted, room.height() - _FROM_TOP - 2 * _FROM_EDGE)
        place = QRect(room.width() - width - _FROM_EDGE, _FROM_TOP, width, height)
        self.setGeometry(QStyle.visualRect(self.layoutDirection(), room, place))


def _why(unsure: UnsureImport) -> str:
    doubt = unsure.draft.doubt
    encoding = _("The file doesn’t name its text encoding, and more than one fits.")
    extent = _("The story found on the page is short compared with its other text.")
    return " ".join(filter(None, (encoding if doubt.encodings else "", extent if doubt.extents else "")))
