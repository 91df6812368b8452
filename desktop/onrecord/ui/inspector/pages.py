"""What the inspector shows of each type of record: the order of its sections."""

from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Note, Query, Quotation, Reply, Source
from onrecord.services.check_pages import CheckPages
from onrecord.ui.comparisons import Comparisons
from onrecord.ui.inspector.about_check_section import AboutCheckSection
from onrecord.ui.inspector.assignment_section import AssignmentSection
from onrecord.ui.inspector.check_section import CheckSection
from onrecord.ui.inspector.entity_sections import EntityNameSection, MentionsSection
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.facts_section import FactsSection
from onrecord.ui.inspector.identity_section import IdentitySection
from onrecord.ui.inspector.memory_section import MemorySection
from onrecord.ui.inspector.merge_section import EntityMergeSection, SourceMergeSection
from onrecord.ui.inspector.notes_section import NotesSection
from onrecord.ui.inspector.origin_sections import FoundBySection, HistorySection, RejectSection
from onrecord.ui.inspector.page import RecordPage
from onrecord.ui.inspector.past_sections import PastEvidenceSection, PastNotesSection, PastWordsSection
from onrecord.ui.inspector.queries_section import QueriesSection, WordQuerySection
from onrecord.ui.inspector.recording_section import RecordingSection
from onrecord.ui.inspector.reply_sections import AccusedSection, AnswerSection, RequestSection
from onrecord.ui.inspector.section import Section, Surroundings
from onrecord.ui.inspector.source_sections import (
    AnonymitySection,
    EraseSection,
    SourceNameSection,
    SourceStatusSection,
    StatementsSection,
    TermsSection,
)
from onrecord.ui.inspector.speaker_section import SpeakerSection
from onrecord.ui.inspector.statement_sections import (
    CorrectionSection,
    KindSection,
    StatusSection,
    VoucherSection,
    WordsSection,
)
from onrecord.ui.inspector.transcripts_section import TranscriptsSection
from onrecord.ui.inspector.word_note_section import WordNoteSection
from onrecord.ui.memories import Memories
from onrecord.ui.vault.keeper import VaultKeeper


class RecordPages:
    """The page of each type of record, made when one is first wanted; a claim and a quotation share one.

    Without a vault no identity is shown, and without memories no earlier claims.
    """

    def __init__(
        self,
        around: Surroundings,
        ask_for_file: Callable[[], Path | None],
        vault: VaultKeeper | None,
        comparisons: Comparisons,
        memories: Memories | None,
    ) -> None:
        self._around = around
        self._ask_for_file = ask_for_file
        self._vault = vault
        self._comparisons = comparisons
        self._memories = memories
        self._made: dict[Callable[[], RecordPage], RecordPage] = {}
        self._makers: dict[type[AnyRecord], Callable[[], RecordPage]] = {
            Claim: self._statement_page,
            Quotation: self._statement_page,
            Source: self._source_page,
            Entity: self._entity_page,
            Check: self._check_page,
            Note: self._note_page,
            Query: self._query_page,
            Reply: self._reply_page,
        }

    @property
    def made(self) -> tuple[RecordPage, ...]:
        """The pages that there are."""
        return tuple(self._made.values())

    @property
    def missing(self) -> Iterator[type[AnyRecord]]:
        """A type of record of each page that isn't made yet."""
        return (kind for kind, maker in self._makers.items() if maker not in self._made)

    def page_of(self, kind: type[AnyRecord] | None, on_made: Callable[[RecordPage], object]) -> RecordPage:
        """The page of a type of record; of none, the one of an earlier revision. ``on_made`` is given a new page."""
        maker = self._makers[kind] if kind else self._past_page
        if maker not in self._made:
            self._made[maker] = maker()
            on_made(self._made[maker])
        return self._made[maker]

    def _statement_page(self) -> RecordPage:
        memory = (MemorySection(self._around, self._memories),) if self._memories else ()
        return RecordPage(
            (
                WordsSection(self._around),
                StatusSection(self._around),
                CorrectionSection(self._around),
                VoucherSection(self._around),
                AssignmentSection(self._around),
                FactsSection(self._around),
                RecordingSection(self._around, self._comparisons),
                *memory,
                NotesSection(self._around),
                EvidenceSection(self._around, self._ask_for_file),
                QueriesSection(self._around),
                SpeakerSection(self._around),
                KindSection(self._around),
                *_origin_sections(self._around),
            )
        )

    def _source_page(self) -> RecordPage:
        identity = (IdentitySection(self._around, self._vault),) if self._vault else ()
        return RecordPage(
            (
                SourceNameSection(self._around),
                SourceStatusSection(self._around),
                *identity,
                SourceMergeSection(self._around),
                TermsSection(self._around),
                AnonymitySection(self._around),
                StatementsSection(self._around),
                TranscriptsSection(self._around),
                NotesSection(self._around),
                EvidenceSection(self._around, self._ask_for_file),
                QueriesSection(self._around),
                EraseSection(self._around),
                *_origin_sections(self._around),
            )
        )

    def _entity_page(self) -> RecordPage:
        return RecordPage(
            (
                EntityNameSection(self._around),
                EntityMergeSection(self._around),
                MentionsSection(self._around),
                NotesSection(self._around),
                EvidenceSection(self._around, self._ask_for_file),
                QueriesSection(self._around),
                *_origin_sections(self._around),
            )
        )

    def _check_page(self) -> RecordPage:
        pages = CheckPages()
        return RecordPage(
            (
                CheckSection(self._around, pages),
                AboutCheckSection(self._around, pages),
                NotesSection(self._around),
                QueriesSection(self._around),
                FoundBySection(self._around),
                HistorySection(self._around),
            )
        )

    def _note_page(self) -> RecordPage:
        return RecordPage((WordNoteSection(self._around), HistorySection(self._around), RejectSection(self._around)))

    def _query_page(self) -> RecordPage:
        return RecordPage((WordQuerySection(self._around), HistorySection(self._around)))

    def _reply_page(self) -> RecordPage:
        return RecordPage(
            (
                AccusedSection(self._around),
                RequestSection(self._around),
                AnswerSection(self._around),
                NotesSection(self._around),
                EvidenceSection(self._around, self._ask_for_file),
                QueriesSection(self._around),
                AboutCheckSection(self._around, CheckPages()),
                *_origin_sections(self._around),
            )
        )

    def _past_page(self) -> RecordPage:
        """The page of any record of an earlier revision, which is only to be looked at."""
        return RecordPage(
            (
                PastWordsSection(self._around),
                PastNotesSection(self._around),
                PastEvidenceSection(self._around),
                HistorySection(self._around),
            )
        )


def _origin_sections(around: Surroundings) -> tuple[Section, ...]:
    return FoundBySection(around), HistorySection(around), RejectSection(around)
