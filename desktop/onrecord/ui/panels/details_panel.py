"""Ctrl+I: the details of the open article to correct, and notes of its import and analysis."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from onrecord.domain.article import Detail
from onrecord.domain.review import Review
from onrecord.domain.unreadable import unreadable_note
from onrecord.translation import _, counted
from onrecord.ui.look.forms import Form
from onrecord.ui.look.plain_text import isolated, moment_text, one_line, plain_label, short_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.article_fields import ArticleFields
from onrecord.ui.panels.overlay import Overlay, scrolled
from onrecord.ui.session import Session

_LARGEST = (580, 700)


class DetailsPanel(Overlay):
    """The details of the article, facts about it, the import note, and the analysis with its warnings."""

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self._session = session
        self.fields = ArticleFields(session)
        self._facts = QWidget()
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._column.addLayout(self.fields)
        self._column.addWidget(self._facts)
        self.lay_out(_("About this article"), scrolled(self._column))
        session.opened.connect(self.close_panel)

    def open(self) -> None:
        review = self._session.review
        if review:
            self.fields.refresh()
            self._show_facts(review)
            super().open()
            self.fields.line(Detail.HEADLINE).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        self.commit_pending()
        super().close_panel()

    def commit_pending(self) -> None:
        """Save the text of a field that still has focus."""
        self.fields.commit_pending()

    def _show_facts(self, review: Review) -> None:
        facts = _page(review, self.fields.label_width)
        self._column.replaceWidget(self._facts, facts)
        self._facts.deleteLater()
        self._facts = facts


def _page(review: Review, label_width: int) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addSpacing(4)
    form = Form(spacing=6)
    form.setHorizontalSpacing(18)
    for name, value in _facts(review):
        # In line with the fields above.
        label = short_label(name, Look.MUTED)
        label.setMinimumWidth(label_width)
        form.addRow(label, plain_label(isolated(one_line(value))))
    column.addLayout(form)
    unread = unreadable_note(review.unreadable)
    for title, sentences in (
        *(((_("Unreadable records"), (unread,)),) if unread else ()),
        (_("Import"), review.revision.import_notes or (_("Nothing was left out or repaired."),)),
        (_("Analysis"), _analysis(review)),
    ):
        column.addSpacing(8)
        column.addWidget(short_label(title.upper(), Look.HEADING))
        for sentence in sentences:
            column.addWidget(plain_label(isolated(sentence)))
    return page


def _facts(review: Review) -> list[tuple[str, str]]:
    article, revision = review.article, review.revision
    facts = [
        (_("From"), article.origin),
        (_("Added"), moment_text(article.added_at)),
        (_("Length"), counted("{n} word", "{n} words", len(revision.text.split()))),
        (_("Revision"), f"{revision.number}, SHA-256 {revision.sha256[:16]}…"),
    ]
    return [(name, value) for name, value in facts if value]


def _analysis(review: Review) -> tuple[str, ...]:
    if review.analysis is None:
        return (_("Not analyzed yet."),)
    pipeline = review.analysis.pipeline
    version = review.analysis.analyzer_version
    how = (
        _("Analyzer {version}, language model {model}.", version=version, model=pipeline)
        if pipeline
        else _("Analyzer {version}, rules only.", version=version)
    )
    return how, *review.analysis.warnings
