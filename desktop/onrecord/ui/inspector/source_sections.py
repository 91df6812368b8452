"""Sections for a source: name, terms and statements."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal

from onrecord.domain.changes import Change
from onrecord.domain.identity_typed import TypedInto
from onrecord.domain.records import AnyRecord, RecordId, Source
from onrecord.domain.vocabulary import AttributionLevel, ClaimStatus, SourceKind, SourceStatus
from onrecord.services.desk import ReviewDesk
from onrecord.translation import Message, _, counted
from onrecord.ui.inspector.editors import SavedPhrase, SavedText
from onrecord.ui.inspector.list_section import ListSection
from onrecord.ui.inspector.section import Section, SectionContext, WordsRow
from onrecord.ui.inspector.segments import Choice, Segments
from onrecord.ui.inspector.statement import statement_of
from onrecord.ui.inspector.term_choices import TermChoices
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.forms import link_button
from onrecord.ui.look.plain_text import one_line, plain_label, quoted, unbroken
from onrecord.ui.look.status_look import look_of_source, look_of_source_kind, look_of_status
from onrecord.ui.look.theme import Look
from onrecord.ui.queue.rows import statements_by, words_shown

FIELDS = (
    ("reason", Message("Reason for anonymity"), Message("e.g. fear of losing the job")),
    ("description", Message("Description agreed for print"), Message("e.g. a senior engineer on the project")),
    ("how_they_know", Message("How the source knows"), Message("e.g. was in the room")),
    ("motive", Message("Motive"), Message("Optional")),
    ("known_to", Message("Editor who knows the identity"), Message("Name")),
    ("approved_by", Message("Approved by"), Message("Name")),
)
_TYPED_INTO = {"description": TypedInto.DESCRIPTION, "known_to": None, "approved_by": None}
_OPTIONAL = "motive"
_REQUIRED = 6
_AIR = 4
_Said = tuple[RecordId, str, ClaimStatus]
"""The data of a statement's row."""


class SourceNameSection(Section[Source]):
    """The name of a named source, the description of an anonymous one."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around)
        self._is_asked = False
        self.name = SavedPhrase(_("Name of the source"), _("Name"))
        self.name.setFont(reading_font(13.5))
        self.name.saved.connect(self.saver(self._rename))
        self.name.finished.connect(self._end)
        self.label = plain_label("", Look.MUTED)
        self.label.setBuddy(self.name)
        self.about = plain_label("", Look.MUTED)
        self.body.addWidget(self.label)
        self.body.addWidget(self.name)
        self.body.addWidget(self.about)

    def ask(self) -> None:
        """Ask for the name that makes an anonymous source a named one; without one, it stays anonymous."""
        self._is_asked = True
        self.refresh(is_other=False)
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _rename(self, desk: ReviewDesk, source_id: RecordId, name: str) -> Change | None:
        is_asked, self._is_asked = self._is_asked, False
        return desk.sources.name(source_id, name) if is_asked else desk.sources.rename(source_id, name)

    def _end(self) -> None:
        if self._is_asked and self.shown is not None and self.session.review is not None:
            self._is_asked = False
            self.refresh(is_other=True)

    def refresh(self, *, is_other: bool) -> None:
        source = self.record
        self._is_asked = self._is_asked and not is_other
        is_named = self._is_asked or source.status is SourceStatus.NAMED
        shown = (source.name if is_named else source.description) or ""
        self.label.setText(_("Name") if is_named else _("As the article describes this source"))
        self.name.typed_into = None if is_named else TypedInto.DESCRIPTION
        self.name.setAccessibleName(self.label.text())
        hint = _("Type the name to mark this source as named") if self._is_asked else ""
        self.name.setPlaceholderText(hint if is_named else _("e.g. a senior engineer on the project"))
        self.name.show_text(shown, is_other=is_other)
        other = source.description if is_named else source.name
        statements = unbroken(counted("{n} statement", "{n} statements", len(statements_by(self.review, source))))
        people = counted("{n} person", "{n} people", source.number) if source.number > 1 else ""
        self.about.setText(" · ".join(filter(None, (other, source.kind.words, people, statements))))


class SourceStatusSection(Section[Source]):
    """Named or anonymous, and the words of the article that show it.

    ``name_wanted`` asks for the name without which a source can't be named.
    """

    name_wanted = Signal()

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Source is"), "A")
        looks = {status: look_of_source(status) for status in SourceStatus}
        choices = [Choice(s, s.label, look.icon, look.role, look.key) for s, look in looks.items()]
        self.status = Segments(around.theme, choices, _("Source is"))
        self.status.chosen.connect(self.decide)
        self.shown_words = plain_label("", Look.MUTED)
        self.body.addWidget(self.status)
        self.body.addWidget(self.shown_words)
        show = around.requests.span_chosen
        self.shown_by = self.add_link(link_button(_("Show in the article"), lambda: show.emit(self.record.shown_by)))

    def decide(self, status: SourceStatus) -> None:
        if status is SourceStatus.NAMED and not self.record.name:
            self.status.set_value(self.record.status)
            self.name_wanted.emit()
        else:
            self.setter(lambda desk, source_id, value: desk.sources.decide(source_id, value))(status)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - nothing is kept here
        source = self.record
        self.status.set_value(source.status)
        self.shown_by.setVisible(source.shown_by is not None)
        self.shown_words.setVisible(source.shown_by is not None)
        if source.shown_by:
            self.shown_words.setText(quoted(one_line(source.shown_by.text_of(self.review.text))))


class TermsSection(Section[Source]):
    """The kind of the source, its terms, and the agreed ground rule."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Kind and terms"), "T")
        icons = [around.theme.icon(look_of_source_kind(kind).icon) for kind in SourceKind]
        self.kind = TermChoices(_("Kind of source"), SourceKind, icons)
        self.kind.chosen.connect(self.setter(lambda desk, source_id, kind: desk.sources.set_kind(source_id, kind)))
        self.level = TermChoices(_("Terms"), AttributionLevel)
        self.level.setItemText(list(AttributionLevel).index(AttributionLevel.NOT_STATED), _("Terms not stated"))
        self.level.chosen.connect(self.setter(lambda desk, source_id, level: desk.sources.set_level(source_id, level)))
        self.rule = SavedText(_("Ground rule"), _("The ground rule, as agreed"), lines=(1, 6))
        self.rule.saved.connect(self.saver(lambda desk, source_id, rule: desk.sources.set_ground_rule(source_id, rule)))
        for widget in (self.kind, self.level, self.rule):
            self.body.addWidget(widget)

    def begin(self) -> None:
        self.level.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def list_terms(self) -> None:
        self.level.showPopup()

    def refresh(self, *, is_other: bool) -> None:
        source = self.record
        self.kind.show_term(source.kind)
        self.level.show_term(source.level)
        self.rule.show_text(source.ground_rule, is_other=is_other)


class AnonymitySection(Section[Source]):
    """The anonymity record: the required facts about an anonymous source."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Anonymity record"), "Shift+A")
        self.missing = plain_label()
        self.body.addWidget(self.missing)
        self.body.addSpacing(_AIR)
        self.fields: dict[str, SavedPhrase] = {}
        for field, label, hint in FIELDS:
            self.body.addWidget(plain_label(_(label), Look.MUTED))
            line = self.fields[field] = SavedPhrase(_(label), _(hint))
            line.typed_into = _TYPED_INTO.get(field, TypedInto.REMARK)
            line.saved.connect(self.saver(partial(self._fill_in, field)))
            self.body.addWidget(line)

    def applies_to(self, record: AnyRecord) -> bool:
        return isinstance(record, Source) and record.status is SourceStatus.ANONYMOUS

    def begin(self) -> None:
        """Focus the first required empty field, or else the first field."""
        empty = (line for field, line in self.fields.items() if field != _OPTIONAL and not line.text.strip())
        next(empty, self.fields[FIELDS[0][0]]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self, *, is_other: bool) -> None:
        record = self.record.anonymity
        for field, line in self.fields.items():
            line.show_text(getattr(record, field), is_other=is_other)
        self.missing.setText(_missing_text(self.record))

    def _fill_in(self, field: str, desk: ReviewDesk, source_id: RecordId, text: str) -> Change | None:
        change: dict[str, Any] = {field: text.strip()}
        return desk.sources.set_anonymity(source_id, replace(self.record.anonymity, **change))


class EraseSection(Section[Source]):
    """The button to erase the name of the source everywhere."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around)
        erase = around.requests.erasure_wanted
        self.button = link_button(_("Erase a name everywhere…"), lambda: erase.emit(self.record.name or ""))
        self.body.addWidget(self.button)


class StatementsSection(ListSection[Source, _Said]):
    """Every statement of the source; a click goes there."""

    most = 200

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Statements"), spacing=2)
        self.nothing = _("Nothing is attributed to this source.")

    def items(self) -> Sequence[_Said]:
        return [
            (record.id, words_shown(self.review, record), statement_of(self.review, record).status)
            for record in statements_by(self.review, self.record)
        ]

    def row_of(self, item: _Said) -> WordsRow:
        record_id, words, status = item
        look = look_of_status(status)
        row = WordsRow(words, self.theme.icon(look.icon, look.role), status.label)
        row.chosen.connect(partial(self.session.select, record_id))
        return row


def _missing_text(source: Source) -> str:
    missing = source.missing
    number = len(missing)
    state = (
        _("{n} of {total} still missing: {fields}", n=number, total=_REQUIRED, fields=", ".join(missing))
        if missing
        else _("✓ Complete")
    )
    if not source.anonymity.is_boilerplate:
        return state
    return f"{state}. {_('The reason in the text is a stock phrase: say what the source risks.')}"
