"""What a reviewer decides about sources."""

from dataclasses import replace

from onrecord.domain.changes import Change
from onrecord.domain.records import AnonymityRecord, RecordId, Source
from onrecord.domain.vocabulary import AttributionLevel, SourceKind, SourceStatus
from onrecord.services.journal import Journal, decided
from onrecord.services.merging import kept_of, sources_merged


class SourceActions:
    """Named or anonymous, on which terms, and what is on file."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def decide(self, source_id: RecordId, status: SourceStatus) -> Change | None:
        """Decide whether the source is named or anonymous; deciding as suggested counts too."""
        source = self._journal.find(source_id, Source)
        return self._journal.commit(f"Mark source as {status.value}", [decided(source, status=status)])

    def toggle(self, source_id: RecordId) -> Change | None:
        """Turn a named source into an anonymous one and the other way round."""
        source = self._journal.find(source_id, Source)
        is_named = source.status is SourceStatus.NAMED
        return self.decide(source_id, SourceStatus.ANONYMOUS if is_named else SourceStatus.NAMED)

    def set_level(self, source_id: RecordId, level: AttributionLevel) -> Change | None:
        """Set the terms the source spoke on."""
        source = self._journal.find(source_id, Source)
        return self._journal.commit("Set terms", [decided(source, level=level)])

    def set_ground_rule(self, source_id: RecordId, rule: str) -> Change | None:
        """Write down the ground rule that was agreed."""
        source = self._journal.find(source_id, Source)
        return self._journal.commit("Set ground rule", [decided(source, ground_rule=rule.strip())])

    def set_anonymity(self, source_id: RecordId, record: AnonymityRecord) -> Change | None:
        """Fill in the anonymity record; a reason that the reviewer wrote is no stock phrase of the text's."""
        source = self._journal.find(source_id, Source)
        is_boilerplate = record.is_boilerplate and record.reason == source.anonymity.reason
        anonymity = replace(record, is_boilerplate=is_boilerplate)
        return self._journal.commit("Fill in anonymity record", [decided(source, anonymity=anonymity)])

    def rename(self, source_id: RecordId, name: str) -> Change | None:
        """Set the name of a named source, the description of an anonymous one."""
        source = self._journal.find(source_id, Source)
        field = "name" if source.status is SourceStatus.NAMED else "description"
        return self._journal.commit("Rename source", [decided(source, **{field: name.strip() or None})])

    def set_kind(self, source_id: RecordId, kind: SourceKind) -> Change | None:
        """Set who or what the source is."""
        source = self._journal.find(source_id, Source)
        return self._journal.commit("Change kind of source", [decided(source, kind=kind)])

    def merge(self, source_id: RecordId, other_id: RecordId) -> Change | None:
        """Make two sources one: what either said, what is on file, notes and evidence; its edit is the first."""
        if source_id == other_id:
            return None
        kept, merged = kept_of(self._journal.find(source_id, Source), self._journal.find(other_id, Source))
        return self._journal.commit("Merge sources", sources_merged(self._journal.review, kept, merged))
