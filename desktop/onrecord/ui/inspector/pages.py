"""What the inspector shows of each type of record: the order of its sections."""

from collections.abc import Callable
from pathlib import Path

from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Note, Quotation, Source
from onrecord.services.check_pages import CheckPages
from onrecord.ui.inspector.about_check_section import AboutCheckSection
from onrecord.ui.inspector.check_section import CheckSection
from onrecord.ui.inspector.entity_sections import EntityNameSection, MentionsSection
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.facts_section import FactsSection
from onrecord.ui.inspector.identity_section import IdentitySection
from onrecord.ui.inspector.merge_section import EntityMergeSection, SourceMergeSection
from onrecord.ui.inspector.notes_section import NotesSection
from onrecord.ui.inspector.origin_sections import FoundBySection, HistorySection, RejectSection
from onrecord.ui.inspector.page import RecordPage
from onrecord.ui.inspector.past_sections import PastEvidenceSection, PastNotesSection, PastWordsSection
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
from onrecord.ui.inspector.word_note_section import WordNoteSection
from onrecord.ui.vault.keeper import VaultKeeper


def record_pages(
    around: Surroundings, ask_for_file: Callable[[], Path | None], vault: VaultKeeper | None
) -> dict[type[AnyRecord], RecordPage]:
    """The page of each type of record; a claim and a quotation share one.

    Without a vault no identity is shown.
    """
    statement = RecordPage(
        (
            WordsSection(around),
            StatusSection(around),
            CorrectionSection(around),
            VoucherSection(around),
            FactsSection(around),
            NotesSection(around),
            EvidenceSection(around, ask_for_file),
            SpeakerSection(around),
            KindSection(around),
            *_origin_sections(around),
        )
    )
    identity: tuple[Section, ...] = (IdentitySection(around, vault),) if vault else ()
    source = RecordPage(
        (
            SourceNameSection(around),
            SourceStatusSection(around),
            *identity,
            SourceMergeSection(around),
            TermsSection(around),
            AnonymitySection(around),
            StatementsSection(around),
            NotesSection(around),
            EvidenceSection(around, ask_for_file),
            EraseSection(around),
            *_origin_sections(around),
        )
    )
    entity = RecordPage(
        (
            EntityNameSection(around),
            EntityMergeSection(around),
            MentionsSection(around),
            NotesSection(around),
            EvidenceSection(around, ask_for_file),
            *_origin_sections(around),
        )
    )
    note = RecordPage((WordNoteSection(around), HistorySection(around), RejectSection(around)))
    return {
        Claim: statement,
        Quotation: statement,
        Source: source,
        Entity: entity,
        Check: _check_page(around),
        Note: note,
    }


def past_page(around: Surroundings) -> RecordPage:
    """The page of any record of an earlier revision, which is only to be looked at."""
    return RecordPage(
        (PastWordsSection(around), PastNotesSection(around), PastEvidenceSection(around), HistorySection(around))
    )


def _check_page(around: Surroundings) -> RecordPage:
    pages = CheckPages()
    return RecordPage(
        (
            CheckSection(around, pages),
            AboutCheckSection(around, pages),
            NotesSection(around),
            FoundBySection(around),
            HistorySection(around),
        )
    )


def _origin_sections(around: Surroundings) -> tuple[Section, ...]:
    return FoundBySection(around), HistorySection(around), RejectSection(around)
