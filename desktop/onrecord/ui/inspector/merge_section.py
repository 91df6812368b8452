"""Merge the shown entity or source with another."""

from collections.abc import Sequence

from onrecord.domain.changes import Change
from onrecord.domain.records import Entity, RecordId, Source
from onrecord.services.desk import ReviewDesk
from onrecord.translation import Message, _
from onrecord.ui.inspector.section import Section, SectionContext
from onrecord.ui.look.choices import SearchableChoices
from onrecord.ui.look.plain_text import one_line
from onrecord.ui.look.status_look import look_of_entity
from onrecord.ui.queue.rows import sign_of_source

_NO_SUCH = {
    Entity: Message("No other entity is called “{words}”."),
    Source: Message("No other source is called “{words}”."),
}


class MergeSection(Section[Entity | Source]):
    """A list of records to merge with; the fuller record stays."""

    folds = True

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Same as"), "M")
        self.choices = SearchableChoices(_("Merge with"), _("Merge with:"))
        self.choices.activated.connect(self._choose)
        self.choices.unmatched.connect(self._say_unknown)
        self.body.addWidget(self.choices)

    def refresh(self, *, is_other: bool) -> None:
        if not is_other and self.choices.hasFocus():
            return
        self.choices.clear()
        for other in self._others():
            name, look = (
                (other.name, look_of_entity(other.kind))
                if isinstance(other, Entity)
                else (other.label, sign_of_source(other))
            )
            self.choices.addItem(self.theme.icon(look.icon, look.role), one_line(name), other.id)
        self.choices.setCurrentIndex(-1)
        self.choices.clearEditText()

    def _others(self) -> Sequence[Entity | Source]:
        """Other entities, those of the same kind first; or other sources, those of the same status first."""
        shown = self.record
        if isinstance(shown, Entity):
            entities = [each for each in self.review.entities if each.id != shown.id]
            return sorted(entities, key=lambda each: (each.kind is not shown.kind, each.name.casefold()))
        sources = [each for each in self.review.sources if each.id != shown.id]
        return sorted(sources, key=lambda each: each.status is not shown.status)

    def _merge(self, desk: ReviewDesk, record_id: RecordId, other_id: RecordId) -> Change | None:
        """Merge with another record; the first edit is that of the one that stays."""
        shown, other = self.record, self.review.records.get(other_id)
        if isinstance(shown, Source):
            return desk.sources.merge(record_id, other_id)
        if not isinstance(other, Entity):
            return None
        kept, merged = (shown, other) if len(shown.name) >= len(other.name) else (other, shown)
        return desk.marks.merge_entities(kept.id, merged.id)

    def _choose(self, place: int) -> None:
        if change := self.setter(self._merge)(self.choices.itemData(place)):
            self.session.select(change.edits[0].record_id)

    def _say_unknown(self, words: str) -> None:
        no_such = _(_NO_SUCH[type(self.record)], words=words)
        self.session.hinted.emit(no_such, _("Type part of its name, or press Escape."))
