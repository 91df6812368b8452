"""What the inspector shows while nothing is selected: how far the review is, and how to go on."""

from collections import Counter

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from onrecord.domain.progress import Progress
from onrecord.domain.vocabulary import ClaimStatus, SentenceClass
from onrecord.ui.inspector.section import Surroundings, clear_layout
from onrecord.ui.inspector.sign_off_section import SignOffSection
from onrecord.ui.look.plain_text import counted, plain_label, short_label
from onrecord.ui.look.status_bar import StatusBar
from onrecord.ui.look.status_look import look_of_status
from onrecord.ui.look.theme import Look
from onrecord.ui.panels.status_panel import checked_words

_KEYS = (
    ("J  K", "next and previous"),
    ("Space", "next that is open"),
    ("V  U  F", "verified, unverified, false"),
    ("N  E", "write a note, attach evidence"),
    ("F1", "all keys"),
)


class SummaryPage(QWidget):
    """Progress by status, coverage, what is open, who signed it off, and the keys to start with."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.title = plain_label("", Look.TITLE)
        self.coverage = plain_label("", Look.MUTED)
        self.bar = StatusBar(around.theme)
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.counts = QGridLayout()
        self.counts.setHorizontalSpacing(8)
        self.counts.setVerticalSpacing(5)
        self.counts.setColumnStretch(1, 1)
        self.open_things = plain_label("")
        self.sign_off = SignOffSection(around)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.title, self.bar, self.coverage):
            layout.addWidget(widget)
        layout.addLayout(self.counts)
        layout.addWidget(self.open_things)
        layout.addSpacing(10)
        layout.addWidget(self.sign_off)
        layout.addSpacing(10)
        layout.addWidget(short_label("KEYS TO START WITH", Look.HEADING))
        layout.addLayout(_key_lines())
        layout.addStretch(1)

    def refresh(self) -> None:
        """Show the progress of the open review; without one, say that none is open."""
        progress = self._around.session.progress
        self.bar.setVisible(progress is not None)
        clear_layout(self.counts)
        self.sign_off.refresh()
        if progress is None:
            self.title.setText("No article is open")
            self.coverage.setText("Open one, and what you select is shown here.")
            self.open_things.clear()
            return
        self.title.setText(checked_words(progress))
        self.coverage.setText("\n".join(filter(None, (_covered(progress), self._classes()))))
        self.bar.show_statuses(progress.statuses)
        self._show_counts(progress)
        self.open_things.setText("\n".join(_open_things(progress)))
        self.open_things.setVisible(bool(self.open_things.text()))

    def _classes(self) -> str:
        """What the program takes the sentences for, as "Sentences: 20 checkable, 4 opinions"."""
        review = self._around.session.review
        classes = Counter(review.analysis.sentence_classes) if review and review.analysis else Counter()
        listed = ", ".join(_class_words(one, classes[one]) for one in SentenceClass if classes[one])
        return f"Sentences: {listed}" if listed else ""

    def _show_counts(self, progress: Progress) -> None:
        shown = [status for status in ClaimStatus if progress.statuses.get(status)]
        for line, status in enumerate(shown):
            look = look_of_status(status)
            icon = QLabel()
            icon.setPixmap(self._around.theme.icon(look.icon, look.role).pixmap(QSize(16, 16), self.devicePixelRatio()))
            self.counts.addWidget(icon, line, 0)
            self.counts.addWidget(short_label(look.word), line, 1)
            number = short_label(f"{progress.statuses[status]:,}", Look.MUTED)
            self.counts.addWidget(number, line, 2, Qt.AlignmentFlag.AlignRight)


def _class_words(sentences: SentenceClass, number: int) -> str:
    is_noun = sentences in {SentenceClass.OPINION, SentenceClass.QUESTION, SentenceClass.INSTRUCTION}
    return counted(number, sentences.value) if is_noun else f"{number:,} {sentences.value}"


def _covered(progress: Progress) -> str:
    if not progress.total:
        return ""
    return f"{progress.coverage:.0%} of the sentences with something to check are covered"


def _open_things(progress: Progress) -> list[str]:
    lines = []
    if progress.anonymous_incomplete:
        lines.append(f"{counted(progress.anonymous_incomplete, 'anonymous source')} with an incomplete record")
    if progress.checks_open:
        lines.append(f"{counted(progress.checks_open, 'check')} open")
    return lines


def _key_lines() -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(6)
    for keys, meaning in _KEYS:
        line = QHBoxLayout()
        line.setSpacing(5)
        for key in keys.split():
            line.addWidget(short_label(key, Look.KEY))
        line.addSpacing(4)
        line.addWidget(plain_label(meaning, Look.MUTED), 1)
        lines.addLayout(line)
    return lines
