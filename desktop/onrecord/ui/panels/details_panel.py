"""Ctrl+I: what is known about the open article, and what its import and analysis had to say."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from onrecord.domain.review import Review
from onrecord.ui.look.plain_text import isolated, moment_text, one_line, plain_label, short_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.session import Session

_SIZE = (580, 520)


class DetailsPanel(Overlay):
    """Facts about the article, the import note, and the analysis with its warnings."""

    holds_tab = True

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _SIZE)
        self._session = session
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self.body.setContentsMargins(24, 20, 12, 20)
        self.body.setSpacing(14)
        self.add_title("About this article")
        self.body.addWidget(self._area, 1)

    def open(self) -> None:
        review = self._session.review
        if review:
            self._area.setWidget(_page(review))
            super().open()
            self._area.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _page(review: Review) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(8)
    column.addLayout(_form(_facts(review)))
    for title, sentences in (
        ("Import", review.revision.import_notes or ("Nothing had to be left out or repaired.",)),
        ("Analysis", _analysis(review)),
    ):
        column.addSpacing(8)
        column.addWidget(short_label(title.upper(), Look.HEADING))
        for sentence in sentences:
            column.addWidget(plain_label(isolated(sentence)))
    column.addStretch(1)
    return page


def _form(facts: Iterable[tuple[str, str]]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(6)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, value in facts:
        form.addRow(short_label(name, Look.MUTED), plain_label(isolated(one_line(value))))
    return form


def _facts(review: Review) -> list[tuple[str, str]]:
    article, revision = review.article, review.revision
    facts = [
        ("Headline", article.headline),
        ("Byline", article.byline),
        ("Outlet", article.outlet),
        ("Published", article.published),
        ("Address", article.url),
        ("From", article.origin),
        ("Added", moment_text(article.added_at)),
        ("Length", f"{len(revision.text.split()):,} words"),
        ("Draft", f"{revision.number}, SHA-256 {revision.sha256[:16]}…"),
    ]
    return [(name, value) for name, value in facts if value]


def _analysis(review: Review) -> tuple[str, ...]:
    if review.analysis is None:
        return ("Not analyzed yet.",)
    pipeline = review.analysis.pipeline or "rules alone"
    return (f"Engine {review.analysis.analyzer_version}, {pipeline}.", *review.analysis.warnings)
