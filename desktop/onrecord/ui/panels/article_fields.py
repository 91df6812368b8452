"""The fields for what is known of the open article; each is kept on Enter and when it is left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from onrecord.domain.article import ArticleDetails, ArticleId, Detail
from onrecord.services.clashes import ClashError
from onrecord.ui.inspector.editors import SavedLine
from onrecord.ui.look.plain_text import keep_room, plain_label, short_label
from onrecord.ui.look.theme import Look
from onrecord.ui.session import Session

_NAMES_AND_HINTS = {
    Detail.HEADLINE: ("Headline", "As the library and reports show it"),
    Detail.BYLINE: ("Byline", "Who wrote it"),
    Detail.OUTLET: ("Outlet", "Where it runs"),
    Detail.PUBLISHED: ("Published", "For example, 2026-11-26"),
    Detail.ADDRESS: ("Address", "Web address of the published page"),
}
_NEEDS_HEADLINE = "An article needs a headline, so the previous one was kept."


class ArticleFields(QFormLayout):
    """One line for each detail, with what is wrong with it below it, if anything is."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown_id: ArticleId | None = None
        self._seen: ArticleDetails | None = None
        self._fields = {
            detail: _Field(*texts, can_fail=detail in _CHECKED) for detail, texts in _NAMES_AND_HINTS.items()
        }
        self.setHorizontalSpacing(18)
        self.setVerticalSpacing(8)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for detail, field in self._fields.items():
            field.line.saved.connect(lambda words, detail=detail: self._save(detail, words))
            self.addRow(field.label, field)
        session.changed.connect(lambda _ids: self.refresh())
        session.clashed.connect(self._give_up)

    @property
    def label_width(self) -> int:
        """How wide the names before the fields are, in pixels."""
        return max(field.label.sizeHint().width() for field in self._fields.values())

    def line(self, detail: Detail) -> SavedLine:
        """The line that one of the details is typed in."""
        return self._fields[detail].line

    def refresh(self) -> None:
        """Show the open article; what was typed on the same one and could not be stored stays typed."""
        review = self._session.review
        if review is None:
            return
        is_other = review.article.id != self._shown_id
        is_typed_in = any(field.line.isModified() and field.line.is_unsaved for field in self._fields.values())
        if is_other or not is_typed_in:
            self._seen = review.article.details
        self._shown_id = review.article.id
        for detail, field in self._fields.items():
            words = _words_of(review.article.details, detail)
            field.line.show_text(words, is_other=is_other)
            field.say(_problem_of(detail, words))

    def commit_pending(self) -> None:
        """Keep what is typed in a field that was not left yet."""
        for field in self._fields.values():
            field.line.commit()

    def _save(self, detail: Detail, words: str) -> None:
        review = self._session.review
        if review is None or review.article.id != self._shown_id:
            # Typed about an article that is open no more: never put on another one.
            return
        if detail is Detail.HEADLINE and not words.strip():
            self._restore_headline(review.article.headline)
        else:
            seen = [self._seen] if self._seen else []
            self._session.perform(lambda desk: desk.details.change(detail, words), seen=seen)

    def _give_up(self, clash: ClashError) -> None:
        """Show what is stored: what was typed is where both versions are told."""
        for field in self._fields.values():
            field.line.give_up(clash.typed)

    def _restore_headline(self, headline: str) -> None:
        field = self._fields[Detail.HEADLINE]
        field.line.show_text(headline, is_other=True)
        field.say(_NEEDS_HEADLINE)


_CHECKED = frozenset({Detail.HEADLINE, Detail.ADDRESS, Detail.PUBLISHED})
"""What can be refused or be in doubt, so that there is room to say so."""


class _Field(QWidget):
    """A line, and under one that ``can_fail`` room for a sentence."""

    def __init__(self, name: str, hint: str, *, can_fail: bool) -> None:
        super().__init__()
        self.line = _Line(name, hint)
        self.label = short_label(name, Look.MUTED)
        self.label.setBuddy(self.line)
        self.label.setFixedHeight(self.line.sizeHint().height())
        self._problem = plain_label("", Look.DANGER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self._problem)
        self._problem.ensurePolished()
        self._problem.setMinimumHeight(self._problem.fontMetrics().lineSpacing())
        if can_fail:
            keep_room(self._problem)
        self.say("")

    def say(self, problem: str) -> None:
        """Say what is wrong, to the eye and to a screen reader; nothing for an empty text."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.line.setAccessibleDescription(problem)


class _Line(SavedLine):
    """Kept only when the reviewer typed in it: what was read may hold what a line cannot show."""

    def commit(self) -> None:
        if self.isModified():
            super().commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            # For the panel, which keeps what was typed when it closes.
            event.ignore()
        else:
            super().keyPressEvent(event)


def _words_of(details: ArticleDetails, detail: Detail) -> str:
    words: str = getattr(details, detail.value)
    return words


def _problem_of(detail: Detail, words: str) -> str:
    # The services are loaded by the time an article is open, and not before the window is painted.
    from onrecord.services.details import problem_of

    return problem_of(detail, words)
