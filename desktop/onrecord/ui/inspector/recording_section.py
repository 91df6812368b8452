"""A quotation beside its recording: verdict, words with marked differences, speaker and time."""

from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextCharFormat

from onrecord.domain.records import AnyRecord, Claim, Quotation, Transcript
from onrecord.domain.transcripts import Comparison, SpokenPassage, Verdict, WordKind, clock
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _, counted
from onrecord.ui.inspector.section import SectionContext
from onrecord.ui.inspector.statement import statement_of
from onrecord.ui.inspector.statement_sections import StatementSection
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.flow_layout import flowing
from onrecord.ui.look.forms import link_button
from onrecord.ui.look.highlighted_text import HighlightedText
from onrecord.ui.look.plain_text import isolated, plain_label, short_label
from onrecord.ui.look.theme import Look, Role, Theme, set_status
from onrecord.ui.sound import is_sound_installed

KEY = "Shift+E"
PLAY_KEY = "Shift+P"
_SIZE = 12.5
_MOST_DIFFERENCES = 4
_STATUSES = {
    Verdict.EXACT: ClaimStatus.VERIFIED,
    Verdict.CLEANED: ClaimStatus.CORRECTED,
    Verdict.CHANGED: ClaimStatus.FALSE,
    Verdict.SPLICED: ClaimStatus.DISPUTED,
    Verdict.NOT_FOUND: ClaimStatus.UNVERIFIED,
    Verdict.NO_SPEAKER: ClaimStatus.UNCHECKED,
}
"""The status whose colors each verdict uses; its word is shown beside them."""
_SAID = {
    Verdict.EXACT: Message("Said word for word."),
    Verdict.CLEANED: Message("Only fillers, false starts and repeats were left out."),
    Verdict.NOT_FOUND: Message("These words aren’t in the transcript."),
    Verdict.NO_SPEAKER: Message("Nobody with this speaker’s name is in the transcript."),
}


class RecordingSection(StatementSection):
    """A quotation beside the transcripts of its source and article; the verdict comes later."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Recording"), KEY)
        self._comparisons = around.comparisons
        self.comparison: Comparison | None = None
        self._is_playing = False
        self.attach_link = link_button(_("Attach as evidence"), self.attach)
        self.play_link = link_button("", self.session.play_wanted.emit)
        self.play_link.setToolTip(_("Play or stop ({key})", key=PLAY_KEY))
        self.verdict = short_label("", Look.CHIP)
        self.where = plain_label("", Look.MUTED)
        self.other_speaker = plain_label("", Look.DANGER)
        self.passages = [HighlightedText(), HighlightedText(), HighlightedText()]
        self.gap = plain_label("", Look.MUTED)
        self.explanation = plain_label("")
        self._lay_out()
        self._comparisons.answered.connect(self._on_answered)
        self.session.playing.connect(self.show_playing)

    def applies_to(self, record: AnyRecord) -> bool:
        quotation = self._quotation_of(record)
        return quotation is not None and self._comparisons.has_question(quotation)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - nothing is kept here
        quotation = self.statement.quotation
        self.comparison = self._comparisons.of(quotation) if quotation else None
        comparison = self.comparison
        is_found = comparison is not None and bool(comparison.passages)
        self.attach_link.setVisible(is_found)
        self.show_playing(self._is_playing)
        self.where.setVisible(is_found)
        self.verdict.setVisible(comparison is not None)
        if comparison is None:
            self.explanation.setText(_("Comparing with the recording…"))
            for part in (self.other_speaker, self.gap, *self.passages):
                part.hide()
        else:
            self._show(comparison)

    def show_playing(self, is_playing: bool) -> None:  # noqa: FBT001 - as the signal gives it
        """Offer to play from the time code, or to stop, if recordings can be played."""
        self._is_playing = is_playing
        comparison = self.comparison
        is_offered = comparison is not None and comparison.start is not None and is_sound_installed()
        self.play_link.setVisible(is_offered)
        if comparison and is_offered:
            transcript = self._transcript_of(comparison)
            can_play = transcript is not None and bool(transcript.sound)
            play = _("Play from {time}", time=clock(comparison.start)) if can_play else _("Choose sound file…")
            self.play_link.setText(_("Stop") if is_playing else play)

    def attach(self) -> bool:
        """Attach the recorded words as evidence; False if there are none."""
        quotation, comparison = self.statement.quotation, self.comparison
        if quotation is None or comparison is None or not comparison.passages:
            return False
        return self.session.perform(lambda desk: desk.transcripts.attach(quotation.id, comparison)) is not None

    def _show(self, comparison: Comparison) -> None:
        self.verdict.setText(comparison.verdict.label)
        status = ClaimStatus.FALSE if comparison.other_speaker else _STATUSES[comparison.verdict]
        set_status(self.verdict, status)
        self.where.setText(" · ".join(filter(None, self._whereabouts(comparison))))
        self.other_speaker.setVisible(bool(comparison.other_speaker))
        self.other_speaker.setText(_("The transcript says {name} said this.", name=isolated(comparison.other_speaker)))
        shown = (*comparison.passages, *[None] * len(self.passages))
        for widget, passage in zip(self.passages, shown, strict=False):
            widget.setVisible(passage is not None)
            if passage:
                widget.show_words([*_words(passage, self.theme, is_first=passage is comparison.passages[0])])
        self.gap.setVisible(comparison.verdict is Verdict.SPLICED)
        self.gap.setText(_gap(comparison))
        said = _SAID.get(comparison.verdict)
        explained = filter(None, (_(said) if said else "", _changes(comparison)))
        self.explanation.setText(" ".join(explained))
        self.explanation.setVisible(bool(self.explanation.text()))

    def _whereabouts(self, comparison: Comparison) -> Iterator[str]:
        transcript = self._transcript_of(comparison)
        yield isolated(comparison.speaker)
        yield ", ".join(comparison.times)
        yield isolated(transcript.title) if transcript else ""

    def _transcript_of(self, comparison: Comparison) -> Transcript | None:
        transcript = self.review.records.get(comparison.transcript_id) if comparison.transcript_id else None
        return transcript if isinstance(transcript, Transcript) else None

    def _quotation_of(self, record: AnyRecord) -> Quotation | None:
        return statement_of(self.review, record).quotation if isinstance(record, Claim | Quotation) else None

    def _on_answered(self, quotation_id: str) -> None:
        if self.shown is None or self.session.review is None or self.isHidden():
            return
        quotation = self._quotation_of(self.shown)
        if quotation and quotation.id == quotation_id:
            self.refresh(is_other=False)

    def _lay_out(self) -> None:
        self.head.addWidget(self.attach_link)
        for widget in (flowing(self.verdict, self.play_link, spacing=6), self.where, self.other_speaker):
            self.body.addWidget(widget)
        for number, passage in enumerate(self.passages):
            passage.setFont(reading_font(_SIZE))
            self.body.addWidget(passage)
            if number == 0:
                self.body.addWidget(self.gap)
        self.body.addWidget(self.explanation)


def _words(passage: SpokenPassage, theme: Theme, *, is_first: bool) -> Iterator[tuple[str, QTextCharFormat | None]]:
    """The words with their looks; each passage after the first begins with its time."""
    if not is_first and passage.start is not None:
        yield clock(passage.start), _colored(theme, Role.MUTED)
    for word in passage.words:
        yield word.text, _look_of(word.kind, theme)


def _look_of(kind: WordKind, theme: Theme) -> QTextCharFormat | None:
    """The look of a word that differs between recording and article."""
    match kind:
        case WordKind.LEFT_OUT:
            look = _colored(theme, Role.STATUS_FALSE, Role.TINT_FALSE)
            look.setFontUnderline(True)
            look.setFontWeight(QFont.Weight.DemiBold)
        case WordKind.PUT_IN:
            look = _colored(theme, Role.STATUS_DISPUTED, Role.TINT_DISPUTED)
            look.setFontStrikeOut(True)
        case WordKind.NOISE:
            look = _colored(theme, Role.MUTED)
            look.setFontItalic(True)
        case _:
            return None
    return look


def _colored(theme: Theme, role: Role, tint: Role | None = None) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(theme.color(role))
    if tint:
        look.setBackground(theme.color(tint))
    return look


def _gap(comparison: Comparison) -> str:
    words = abs(comparison.gap)
    if comparison.gap < 0:
        return counted("Joined to what was said {n} word earlier:", "Joined to what was said {n} words earlier:", words)
    return counted("Joined to what was said {n} word later:", "Joined to what was said {n} words later:", words)


def _changes(comparison: Comparison) -> str:
    """The omitted, added and changed words as a sentence."""
    parts = [_change(said, quoted) for said, quoted in comparison.differences[:_MOST_DIFFERENCES]]
    more = len(comparison.differences) - len(parts)
    if more > 0:
        parts.append(counted("and {n} other difference", "and {n} other differences", more))
    return capitalized("; ".join(parts))


def _change(said: str, quoted: str) -> str:
    if not quoted:
        return _("left out: “{words}”", words=isolated(said))
    if not said:
        return _("not said: “{words}”", words=isolated(quoted))
    return _("“{said}” became “{quoted}”", said=isolated(said), quoted=isolated(quoted))
