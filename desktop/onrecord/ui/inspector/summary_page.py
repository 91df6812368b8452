"""The inspector's overview without a selection: claims by status, open work and the first keys."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from onrecord.domain.article import first_words
from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.progress import Progress
from onrecord.domain.records import Query
from onrecord.domain.review import Review
from onrecord.domain.unreadable import unreadable_note
from onrecord.domain.vocabulary import ClaimStatus, SentenceClass
from onrecord.translation import Message, _, grouped
from onrecord.ui.inspector.checklist_section import ChecklistSection
from onrecord.ui.inspector.section import BLEED, SectionContext, WordsRow
from onrecord.ui.inspector.sign_off_section import SignOffSection
from onrecord.ui.inspector.transcripts_section import TranscriptsSection
from onrecord.ui.look.forms import beside, clear_layout, column, heading_label, icon_label, key_label, link_button
from onrecord.ui.look.plain_text import isolated, plain_label, short_label
from onrecord.ui.look.status_look import look_of_status
from onrecord.ui.look.theme import Look, Role, set_look
from onrecord.ui.panels.status_panel import checked_words
from onrecord.ui.queue.filter import word_for
from onrecord.ui.queue.rows import QueueTab

_BETWEEN = 10
_MOST_QUERIES = 5
_KEYS = (
    ("J  K", Message("next and previous")),
    ("Space", Message("next open item")),  # not shown: keys are written by Qt
    ("V  U  F", Message("verified, unverified, false")),
    ("N  E", Message("write a note, attach evidence")),
    ("F1", Message("all shortcuts")),
)


@dataclass(frozen=True, slots=True)
class _Count:
    """A count, its look, and the tab and filter that list the same records in the queue."""

    words: Message | ClaimStatus
    icon: str
    role: Role
    tab: QueueTab
    filter: str
    number: Callable[[Review, Progress], int]


def _of_status(status: ClaimStatus) -> _Count:
    look = look_of_status(status)
    number = lambda _review, progress: progress.statuses.get(status, 0)  # noqa: E731 - a row of a table
    return _Count(status, look.icon, look.role, QueueTab.CLAIMS, word_for(status), number)


_STATUSES = tuple(map(_of_status, ClaimStatus))
_OPEN_THINGS = (
    _Count(
        Message("Overdue claims"),
        "history",
        Role.DANGER,
        QueueTab.CLAIMS,
        "due:overdue",
        lambda review, _progress: sum(claim.is_overdue(datetime.now(UTC)) for claim in review.claims),
    ),
    _Count(
        Message("Verified, but unsupported"),
        "warning",
        Role.DANGER,
        QueueTab.CLAIMS,
        "unsupported",
        lambda review, progress: (
            sum(map(review.lacks_support, review.claims))
            if any(status.needs_evidence for status in progress.statuses)
            else 0
        ),
    ),
    _Count(
        Message("Anonymous, record incomplete"),
        "anonymous",
        Role.ANONYMOUS,
        QueueTab.SOURCES,
        "incomplete",
        lambda _review, progress: progress.problems_of(ProblemKind.SOURCE),
    ),
    _Count(
        Message("Accusations without a reply"),
        "speech",
        Role.CHECK,
        QueueTab.CHECKS,
        "open kind:reply",  # not shown: a filter
        lambda _review, progress: progress.problems_of(ProblemKind.REPLY),
    ),
    _Count(
        Message("Open checks"),
        "warning",
        Role.CHECK,
        QueueTab.CHECKS,
        "open",
        lambda _review, progress: progress.problems_of(ProblemKind.CHECK),
    ),
)


class CountRow(QPushButton):
    """An icon and words on the left, a number on the right."""

    def __init__(self, icon: QIcon, words: str, hint: str) -> None:
        super().__init__()
        self.words = words
        set_look(self, Look.FLAT)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(hint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        picture, name = icon_label(icon), short_label(words)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._number = short_label("", Look.LINK)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(BLEED, 3, BLEED, 3)
        layout.setSpacing(8)
        layout.addWidget(picture)
        layout.addWidget(name, 1)
        layout.addWidget(self._number)
        for label in (picture, name, self._number):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_number(self, number: int) -> None:
        """Show a number; the row is hidden at zero."""
        self._number.setText(grouped(number))
        self.setAccessibleName(f"{self.words}: {grouped(number)}")
        self.setVisible(number > 0)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None  # noqa: S101 - set when it was made
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


class SummaryPage(QWidget):
    """Claims by status, kinds of sentences, open work, sign-offs, and the first keys.

    The status bar shows the progress of the review.
    """

    def __init__(self, around: SectionContext) -> None:
        super().__init__()
        self._around = around
        self.title = plain_label("", Look.TITLE)
        self.sentences = plain_label("", Look.MUTED)
        self.unreadable = plain_label("")
        self.counts = [(count, self._row(count)) for count in (*_STATUSES, *_OPEN_THINGS)]
        self.queries = column(spacing=0)
        self.checklist = ChecklistSection(around)
        self.missing = CountRow(
            around.theme.icon("status-unchecked", Role.CHECK),
            _("Checklist items not ticked"),
            _("Show the checklist"),
        )
        self.missing.clicked.connect(lambda _checked=False: self.show_checklist())
        self.charts = link_button(_("Charts"), around.requests.charts_wanted.emit)
        self.sign_off = SignOffSection(around)
        self.transcripts = TranscriptsSection(around)
        self._lay_out()

    def _lay_out(self) -> None:
        whole, head, foot = column(of=self, spacing=_BETWEEN), column(spacing=_BETWEEN), column(spacing=_BETWEEN)
        for part in (head, foot):
            part.setContentsMargins(BLEED, 0, BLEED, 0)
        self._keys = _keys_to_start_with()
        title = beside(self.title)
        title.setStretchFactor(self.title, 1)
        title.addWidget(self.charts)
        head.addLayout(title)
        head.addWidget(self.sentences)
        head.addWidget(self.unreadable)
        foot.addSpacing(_BETWEEN)
        foot.addWidget(self.checklist)
        foot.addWidget(self.sign_off)
        foot.addSpacing(_BETWEEN)
        foot.addWidget(self._keys)
        whole.addLayout(head)
        for rows in (self.counts[: len(_STATUSES)], self.counts[len(_STATUSES) :]):
            whole.addLayout(column(*(row for _count, row in rows), spacing=0))
        whole.addLayout(self.queries)
        whole.addWidget(self.missing)
        whole.addLayout(foot)
        whole.addSpacing(_BETWEEN)
        whole.addWidget(self.transcripts)
        whole.addStretch(1)

    def refresh(self) -> None:
        progress = self._around.session.progress
        self.checklist.refresh()
        self.sign_off.refresh()
        self.transcripts.setVisible(progress is not None)
        self.transcripts.refresh()
        self._keys.setVisible(not self._around.session.is_only_shown)
        self.charts.setVisible(progress is not None and progress.total > 0)
        self._show_counts(progress)
        self._show_missing()
        review = self._around.session.review
        unread = unreadable_note(review.unreadable) if review else ""
        self.unreadable.setText(isolated(unread))
        self.unreadable.setVisible(bool(unread))
        if progress is None:
            self.title.setText(_("No article is open"))
            self.sentences.setText(_("Open one to see details of what you select here."))
            return
        self.title.setText(_("Overview"))
        self.sentences.setText(
            self._classes() if progress.total else _("{sentence}.", sentence=checked_words(progress))
        )

    def show_checklist(self) -> bool:
        """Show the checklist at its first open item; False if it has none."""
        has_items = self.checklist.focus_open()
        self._show_missing()
        return has_items

    def _classes(self) -> str:
        """The sentences by class, as "20 checkable sentences, 4 opinions"."""
        review = self._around.session.review
        classes = Counter(review.analysis.sentence_classes) if review and review.analysis else Counter()
        return ", ".join(one.counted(classes[one]) for one in SentenceClass if classes[one])

    def _row(self, count: _Count) -> CountRow:
        icon = self._around.theme.icon(count.icon, count.role)
        words = count.words.label if isinstance(count.words, ClaimStatus) else _(count.words)
        row = CountRow(icon, words, _("Show them under {tab}", tab=count.tab.label))
        wanted = self._around.requests.records_wanted
        row.clicked.connect(lambda _checked=False: wanted.emit(count.tab, count.filter))
        return row

    def _show_missing(self) -> None:
        """List the open queries, and count the checklist's open items while it isn't shown."""
        desk, review = self._around.session.desk, self._around.session.review
        clear_layout(self.queries)
        queries = [query for query in review.queries if query.is_open] if review else []
        for query in queries[:_MOST_QUERIES]:
            self.queries.addWidget(self._query_row(query))
        left = desk.checklist.checklist.open_items(desk.review.article.ticks) if desk else []
        self.missing.show_number(len(left) if self.checklist.isHidden() else 0)

    def _query_row(self, query: Query) -> WordsRow:
        words = isolated(first_words(query.messages[0].text))
        row = WordsRow(words, self._around.theme.icon("help", Role.CHECK), _("Open query"))
        row.chosen.connect(partial(self._around.session.select, query.target_id or query.id))
        return row

    def _show_counts(self, progress: Progress | None) -> None:
        review = self._around.session.review
        for count, row in self.counts:
            row.show_number(count.number(review, progress) if review and progress else 0)


def _keys_to_start_with() -> QWidget:
    block = QWidget()
    lines = column(heading_label(_("Shortcuts to start with")), of=block)
    lines.addSpacing(4)
    for keys, meaning in _KEYS:
        line = beside(*map(key_label, keys.split()), spacing=5)
        line.addSpacing(4)
        line.addWidget(plain_label(_(meaning), Look.MUTED), 1)
        lines.addLayout(line)
    return block
