"""The panel to erase a name: its forms, its places, what stays, and the outcome."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from onrecord.domain.erasing import ErasureChoice, TextScope
from onrecord.domain.errors import ExplainedError
from onrecord.services.erasing.name_erasure import Outcome, Survey, initials_of, words_that_may_stay_of
from onrecord.translation import Message, _, counted, grouped
from onrecord.ui.erasures import Erasures
from onrecord.ui.look.forms import Form, OutcomeView, buttons_row, choice_box, make_button
from onrecord.ui.look.plain_text import isolated, plain_label, short_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.erase_words import Part, parts_of_outcome, parts_of_survey, summary_of
from onrecord.ui.panels.overlay import ROOM_FOR_BAR, Overlay, scrolled

_LARGEST = (640, 760)
_COLUMN_GAP = 16
_ABOVE_HEADING = 12
_TEXTS = {
    TextScope.NONE: Message("Leave article texts alone"),
    TextScope.EARLIER: Message("Also from earlier and withdrawn revisions"),
    TextScope.ALL: Message("Also from texts under review"),
}


class ErasePanel(Overlay):
    """Searches a name first and shows its places; only then can it be erased.

    Signals:
        agreed(ErasureChoice): erase the name.
    """

    agreed = Signal(object)

    def __init__(self, erasures: Erasures, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self._erasures = erasures
        self._survey: Survey | None = None
        self.name = QLineEdit(placeholderText=_("First and last name"))
        self.name.textChanged.connect(lambda _text: self._on_edited(is_other_name=True))
        self.texts = choice_box(((_(words), scope) for scope, words in _TEXTS.items()), self._on_edited)
        self.words = WordChoices()
        self.words.changed = self._on_edited
        self.found = PartList()
        self._outcome = OutcomeView()
        self.look = make_button(_("Find the name"), self._on_look, Look.PRIMARY)
        self.erase = make_button(_("Erase the name"), self._on_erase, Look.DANGER)
        self.stop = make_button(_("Cancel"), erasures.stop)
        self._lay_out()
        self._connect()
        self._show_words()

    @property
    def said(self) -> str:
        """The message above the buttons."""
        return self._outcome.words

    @property
    def choice(self) -> ErasureChoice:
        """The choice in the fields."""
        scope = TextScope(self.texts.currentData())
        words = self.words
        return ErasureChoice(self.name.text().strip(), words.kept, words.has_initials, words.has_signatures, scope)

    def open(self) -> None:
        super().open()
        self._enable()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_with(self, name: str) -> None:
        """Open with a name in the field."""
        if not self._erasures.is_busy:
            self.name.setText(name)
        self.open()

    def close_panel(self) -> None:
        """Close the panel and clear the name."""
        if self.isVisible() and not self._erasures.is_busy:
            self.name.clear()
            self.found.show_parts(())
            self._outcome.say("")
        super().close_panel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in the field search for the name; it never erases."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(self.focusWidget(), QLineEdit):
            self._on_look()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _on_edited(self, *, is_other_name: bool = False) -> None:
        """Discard the results of an earlier choice."""
        self._survey = None
        self.found.show_parts(())
        self._outcome.say("")
        if is_other_name:
            self._show_words()
        self._enable()

    def _show_words(self) -> None:
        self.words.show_name(self.name.text())
        self._form.setRowVisible(self.words, self.words.has_any)

    def _on_look(self) -> None:
        if self.look.isEnabled():
            self._erasures.look(self.choice)

    def _on_erase(self) -> None:
        if self._survey:
            self.agreed.emit(self._survey.choice)

    def _on_began(self) -> None:
        self._outcome.wait(_("Searching for the name…"), 0)
        self._enable()
        if self.isVisible():
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_progressed(self, what: str, fraction: float) -> None:
        self._outcome.wait(_("{work}…", work=what), fraction)

    def _on_surveyed(self, survey: Survey) -> None:
        self._survey = survey
        self.found.show_parts(parts_of_survey(survey))
        self._outcome.say(summary_of(survey))

    def _on_erased(self, outcome: Outcome) -> None:
        self.name.clear()
        self.found.show_parts(parts_of_outcome(outcome))
        total, files = outcome.survey.total, outcome.searched
        if outcome.remaining:
            self._outcome.say(
                counted(
                    "Erased from {n} place, but the name was still found.",
                    "Erased from {n} places, but the name was still found.",
                    total,
                ),
                _("See “Still found” above."),
                is_problem=True,
            )
        else:
            self._outcome.say(
                counted("Erased from {n} place.", "Erased from {n} places.", total),
                _searched(files, is_gone=outcome.is_gone),
            )

    def _on_failed(self, error: ExplainedError) -> None:
        self._outcome.say(error.what, f"{error.kept} {error.to_do}".strip(), is_problem=True)

    def _on_ended(self) -> None:
        self._enable()
        if self.isVisible():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self) -> None:
        is_busy, survey = self._erasures.is_busy, self._survey
        for part in (self.name, self.texts, self.words):
            part.setEnabled(not is_busy)
        self.look.setVisible(not is_busy)
        self.look.setEnabled(bool(self.name.text().strip()))
        self.erase.setVisible(not is_busy)
        self.erase.setEnabled(bool(survey and survey.places))
        self.stop.setVisible(is_busy)

    def _connect(self) -> None:
        erasures = self._erasures
        erasures.began.connect(self._on_began)
        erasures.progressed.connect(self._on_progressed)
        erasures.surveyed.connect(self._on_surveyed)
        erasures.erased.connect(self._on_erased)
        erasures.failed.connect(self._on_failed)
        erasures.finished.connect(lambda: self._outcome.say(_("The erasure is finished.")))
        erasures.stopped.connect(lambda: self._outcome.say(_("Canceled."), _("Nothing was changed.")))
        erasures.ended.connect(self._on_ended)

    def _lay_out(self) -> None:
        form = self._form = Form()
        form.add(_("Name"), self.name)
        form.add(_("Single words"), self.words)
        form.add(_("Article texts"), self.texts)
        about = _(
            "Removes a name in all its forms from the library, the change log, all backups and Onrecord’s own files. "
            "This can’t be undone."
        )
        foot = buttons_row(self.stop, self.look, self.erase, right=ROOM_FOR_BAR)
        content = scrolled(plain_label(about, Look.MUTED), form, self.found, spacing=16)
        self.lay_out(_("Erase a name"), content, self._outcome, foot)


def _searched(files: int, *, is_gone: bool) -> str:
    if is_gone:
        return counted(
            "{n} file was searched, and the name isn’t in it.",
            "{n} files were searched, and the name is in none of them.",
            files,
        )
    return counted(
        "{n} file was searched: the name is only where it stays.",
        "{n} files were searched: the name is only where it stays.",
        files,
    )


class WordChoices(QWidget):
    """The words of the name to erase where they occur alone, and whether to erase initials and signatures."""

    def __init__(self) -> None:
        super().__init__()
        self.changed: Callable[[], object] = lambda: None
        self._boxes: dict[str, QCheckBox] = {}
        self.initials = QCheckBox()
        self.signatures = QCheckBox(_("Signatures that are only this name; a colleague may share it"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.initials)
        self._column.addWidget(self.signatures)
        self.signatures.toggled.connect(lambda _is_on: self.changed())
        self.initials.toggled.connect(lambda _is_on: self.changed())

    @property
    def kept(self) -> frozenset[str]:
        """The words that stay."""
        return frozenset(word for word, box in self._boxes.items() if not box.isChecked())

    @property
    def has_initials(self) -> bool:
        """Whether initials are erased."""
        return self.initials.isChecked() and bool(self._boxes)

    @property
    def has_signatures(self) -> bool:
        """Whether signatures of one word are erased."""
        return self.signatures.isChecked() and self.signatures.isVisibleTo(self)

    def show_name(self, name: str) -> None:
        """Offer the words of a name, checked, and its initials or signatures, unchecked."""
        self.signatures.setVisible(len(name.split()) == 1)
        if not name.strip():
            self.signatures.setChecked(False)
        words, initials = words_that_may_stay_of(name), initials_of(name)
        self.initials.setText(_("Initials, as in “{initials}”", initials=initials))
        self.initials.setVisible(bool(initials))
        if list(words) == list(self._boxes):
            return
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes = {
            word: QCheckBox(_("“{word}”, wherever it appears alone", word=written)) for word, written in words.items()
        }
        for place, box in enumerate(self._boxes.values()):
            box.setChecked(True)
            box.toggled.connect(lambda _is_on: self.changed())
            self._column.insertWidget(place, box)

    @property
    def has_any(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._boxes) or self.signatures.isVisibleTo(self)


class PartList(QWidget):
    """The results, part by part."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self._grid.setVerticalSpacing(4)
        for column in (0, 3):
            self._grid.setColumnStretch(column, 1)
        self._grid.setColumnMinimumWidth(2, _COLUMN_GAP)
        self._labels: list[QLabel] = []

    @property
    def words(self) -> list[str]:
        """All shown words, label by label."""
        return [label.text() for label in self._labels]

    def show_parts(self, parts: Iterable[Part]) -> None:
        """Replace the parts."""
        for label in self._labels:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._labels = []
        for part in parts:
            self._add(part)

    def _add(self, part: Part) -> None:
        heading = plain_label(part.title, Look.HEADING)
        heading.setContentsMargins(0, _ABOVE_HEADING if self._labels else 0, 0, 0)
        self._add_line(heading)
        for line in part.lines:
            self._add_line(plain_label(isolated(line)))
        first = self._grid.rowCount()
        for number, (name, count) in enumerate(part.counts):
            row, side = first + number // 2, number % 2
            for label, column, align in (
                (plain_label(isolated(name)), 0, Qt.AlignmentFlag(0)),
                (short_label(grouped(count), Look.MUTED), 1, Qt.AlignmentFlag.AlignRight),
            ):
                self._labels.append(label)
                self._grid.addWidget(label, row, column + 3 * side, align | Qt.AlignmentFlag.AlignTop)
        if part.remark:
            self._add_line(plain_label(part.remark, Look.MUTED))

    def _add_line(self, label: QLabel) -> None:
        self._labels.append(label)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 5)
