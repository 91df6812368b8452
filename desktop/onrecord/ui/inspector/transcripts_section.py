"""The transcripts of the article, or of one source, with buttons to add and remove them."""

from functools import partial
from pathlib import PurePath

from PySide6.QtWidgets import QWidget

from onrecord.domain.records import Source, Transcript
from onrecord.translation import _, counted
from onrecord.ui.inspector.section import BLEED, Section, SectionContext
from onrecord.ui.look.forms import beside, clear_layout, icon_button, link_button
from onrecord.ui.look.plain_text import isolated, plain_label
from onrecord.ui.look.theme import Look
from onrecord.ui.sound import is_sound_installed


class TranscriptsSection(Section[Source]):
    """Lists the transcripts of a source, or of the article if no source is shown."""

    folds = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Transcripts"), "Ctrl+Shift+T")
        self.add = link_button(
            _("Add transcript…"), lambda: around.requests.transcript_wanted.emit(self.shown.id if self.shown else "")
        )
        self.head.addWidget(self.add)
        self.rows = self.add_rows()
        self.explanation = plain_label(_("Quotations are compared with what was said, word by word."), Look.MUTED)
        self.body.addWidget(self.explanation)

    def refresh(self, *, is_other: bool = False) -> None:  # noqa: ARG002 - nothing is kept here
        clear_layout(self.rows)
        transcripts = self.listed()
        for transcript in transcripts:
            self.rows.addWidget(self._row(transcript))
        self.explanation.setVisible(not transcripts)
        self.add.setVisible(not self.session.is_only_shown)

    @property
    def has_content(self) -> bool:
        return bool(self.listed())

    def listed(self) -> list[Transcript]:
        review = self.session.review
        if review is None:
            return []
        return review.transcripts_of(self.shown.id) if self.shown else review.transcripts

    def _row(self, transcript: Transcript) -> QWidget:
        row = QWidget()
        line = beside(of=row)
        line.setContentsMargins(BLEED, 0, BLEED, 0)
        line.addWidget(plain_label(" · ".join(self._about(transcript))), 1)
        if not self.session.is_only_shown and is_sound_installed():
            choose = partial(self.session.sound_wanted.emit, transcript.id)
            line.addWidget(
                icon_button(self.theme, "play", _("Choose the sound file of {title}", title=transcript.title), choose)
            )
        if not self.session.is_only_shown:
            remove = partial(self._remove, transcript)
            line.addWidget(
                icon_button(self.theme, "trash", _("Remove transcript {title}", title=transcript.title), remove)
            )
        return row

    def _about(self, transcript: Transcript) -> list[str]:
        about = [isolated(transcript.title), counted("{n} line", "{n} lines", len(transcript.lines))]
        owner = self.review.records.get(transcript.source_id) if transcript.source_id else None
        if isinstance(owner, Source) and self.shown is None:
            about.append(isolated(owner.label))
        if transcript.sound:
            about.append(isolated(PurePath(transcript.sound).name))
        return about

    def _remove(self, transcript: Transcript) -> None:
        self.session.perform(lambda desk: desk.transcripts.remove(transcript.id))
