"""Which other entity, or which other source, the one that is shown is the same as."""

from typing import NamedTuple

from onrecord.domain.changes import Change
from onrecord.domain.records import Entity, RecordId, Source
from onrecord.translation import Message, _
from onrecord.ui.inspector.section import R, Section, Surroundings
from onrecord.ui.look.choices import SearchableChoices
from onrecord.ui.look.plain_text import one_line
from onrecord.ui.look.status_look import look_of_entity
from onrecord.ui.look.theme import Role
from onrecord.ui.queue.rows import sign_of_source


class _Other(NamedTuple):
    """A record to merge with, as it stands in the list."""

    record_id: RecordId
    name: str
    icon: str
    role: Role


class MergeSection(Section[R]):
    """Another record that is the same one; choosing it makes one of the two, and the fuller one stays."""

    no_such: Message
    """What to say of words that no other record is called."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Same as"), "M")
        self.choices = SearchableChoices(_("Merge with"), _("Merge with:"))
        self.choices.activated.connect(self._choose)
        self.choices.unmatched.connect(self._say_unknown)
        self.body.addWidget(self.choices)

    def refresh(self, *, is_other: bool) -> None:
        if is_other or not self.choices.hasFocus():
            self._fill()

    def _others(self) -> list[_Other]:
        """What can be chosen, the likeliest first."""
        raise NotImplementedError

    def _merge(self, other_id: RecordId) -> Change | None:
        """Merge with another record; the first edit is that of the one that stays."""
        raise NotImplementedError

    def _say_unknown(self, words: str) -> None:
        self.session.hinted.emit(_(self.no_such, words=words), _("Type part of its name, or press Escape."))

    def _fill(self) -> None:
        self.choices.clear()
        for other in self._others():
            self.choices.addItem(self.theme.icon(other.icon, other.role), one_line(other.name), other.record_id)
        self.choices.setCurrentIndex(-1)
        self.choices.clearEditText()

    def _choose(self, place: int) -> None:
        change = self._merge(self.choices.itemData(place))
        if change:
            self.session.select(change.edits[0].record_id)


class EntityMergeSection(MergeSection[Entity]):
    """Another entity; those of the same kind come first."""

    no_such = Message("No other entity is called “{words}”.")

    def _others(self) -> list[_Other]:
        shown = self.record
        others = [each for each in self.review.entities if each.id != shown.id]
        others.sort(key=lambda each: (each.kind is not shown.kind, each.name.casefold()))
        looks = [look_of_entity(each.kind) for each in others]
        return [_Other(e.id, e.name, look.icon, look.role) for e, look in zip(others, looks, strict=True)]

    def _merge(self, other_id: RecordId) -> Change | None:
        entity, other = self.record, self.review.records.get(other_id)
        if not isinstance(other, Entity):
            return None
        kept, merged = (entity, other) if len(entity.name) >= len(other.name) else (other, entity)
        return self.session.perform(lambda desk: desk.marks.merge_entities(kept.id, merged.id))


class SourceMergeSection(MergeSection[Source]):
    """Another source; those of the same status come first, as they stand in the article."""

    no_such = Message("No other source is called “{words}”.")

    def _others(self) -> list[_Other]:
        shown = self.record
        others = [each for each in self.review.sources if each.id != shown.id]
        others.sort(key=lambda each: each.status is not shown.status)
        looks = [sign_of_source(each) for each in others]
        return [_Other(s.id, s.label, look.icon, look.role) for s, look in zip(others, looks, strict=True)]

    def _merge(self, other_id: RecordId) -> Change | None:
        return self.choosing(lambda desk, source_id, other: desk.sources.merge(source_id, other))(other_id)
