"""Write the reports on one article, with the decisions in the library or in its file."""

import logging
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord.documents.writing.format_errors import NothingToWriteError
from onrecord.domain.article import ArticleId, Draft
from onrecord.domain.changes import Change, Edit
from onrecord.domain.checklist import ChecklistItem
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.past import Past, past_of
from onrecord.domain.reading import AS_FOUND, NO_DOUBT, Doubt, Reading
from onrecord.domain.records import Note, Transcript
from onrecord.domain.report import EDITION_NAMES, Edition, Format, Layout
from onrecord.domain.returned import ReturnedReport
from onrecord.domain.review import Review, is_decided
from onrecord.domain.text import text_hash
from onrecord.domain.transcripts import TranscriptDraft
from onrecord.domain.vault import StoredIdentity
from onrecord.domain.vault_names import NO_NAMES, VaultNames
from onrecord.domain.withholding import protected_identities
from onrecord.services.analyzing import fresh_review
from onrecord.services.batch import NEEDS_MEMORY, open_input
from onrecord.services.batch_inputs import Input
from onrecord.services.confinement.bounds import analysis_limited
from onrecord.services.engines import Engines
from onrecord.services.errors import ServiceError
from onrecord.services.evidence_files import EvidenceStore, file_problems, kept_files
from onrecord.services.evidence_screening import ScreenedFile, left_out, refuse_unknown_files, screened
from onrecord.services.importing import draft_review
from onrecord.services.journal import Context
from onrecord.services.recordings import ComparedQuotation, compared_quotations, given_transcript
from onrecord.services.redaction import masked_for_outside
from onrecord.services.reporting import build_report, left_out_of_template, write_report
from onrecord.translation import _

if TYPE_CHECKING:
    # Loaded with the first library.
    from onrecord.store.library import LibraryStore


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    """An order for reports: their kind, and the decisions they use.

    ``library`` is the library with the decisions; it need not exist. ``reading`` is the reviewer's choice for files
    whose reader would be unsure. ``identities`` are the sources' identities by article, if the library's vault was
    unlocked (None: it was not). ``include_unread`` are evidence files that may go out unsearched. ``pseudonyms`` are as
    in ``Context``. ``evidence`` is the folder with the evidence files of the library. ``transcripts`` are compared with
    the quotations in addition to those of the library, and not stored.
    """

    formats: Sequence[Format]
    library: LibraryLocation
    reviewer: str
    pseudonyms: tuple[str, ...] = ()
    edition: Edition = Edition.CHECKING
    layout: Layout = field(default_factory=Layout)
    pipeline: str = ""
    silenced: frozenset[str] = frozenset()
    evidence_gate: bool = True
    checklist: tuple[ChecklistItem, ...] = ()
    reading: Reading = AS_FOUND
    with_protected_names: bool = False
    include_unread: frozenset[str] = frozenset()
    identities: Mapping[ArticleId, Sequence[StoredIdentity]] | None = field(default=None, repr=False)
    transcripts: Sequence[TranscriptDraft] = ()
    evidence: Path | None = None


@dataclass(frozen=True, slots=True)
class ReportInput:
    """An article, its number in the batch, and the file name of its reports, without edition and extension."""

    article: Input
    number: int
    stem: str


class Basis(NamedTuple):
    """A report's revision and the decisions on it; ``past`` if another is under review.

    ``is_in_library`` means that the library, not the file, has the decisions.
    """

    is_decided: bool
    is_in_library: bool
    checked: int
    claims: int
    revision: int
    past: Past | None


@dataclass(frozen=True, slots=True)
class Reported:
    """The outcome for one article: the reports written, and a sentence for each that wasn't.

    ``nothing_for`` names the reports without content, which is no problem. ``basis`` is what the reports are based on;
    None if the article could not be read. ``left_out`` is the evidence that isn't in a package, because it may contain
    a protected name, and ``left_out_of_template`` what the reports don't take from their template, in words.
    """

    identifier: str
    written: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()
    nothing_for: tuple[str, ...] = ()
    basis: Basis | None = None
    left_out: tuple[ScreenedFile, ...] = ()
    left_out_of_template: str = ""


class Written(NamedTuple):
    """The basis of one report, the doubts of the article's reader, and what was left out, as in ``Reported``."""

    basis: Basis
    doubt: Doubt
    left_out: tuple[ScreenedFile, ...]
    left_out_of_template: str


class Reporter:
    """Writes the reports of one order, article by article, until it is closed.

    ``scratch`` is a folder for unfinished files (None: the folder of the report); ``doubt`` has the doubts of the last
    article's reader.
    """

    def __init__(self, order: ReportOrder, engines: Engines, scratch: Path | None = None) -> None:
        self._order = order
        self._engines = engines
        self._scratch = scratch
        self._decisions = _Decisions(order.library)
        self.doubt = NO_DOUBT
        self._context = Context(
            reviewer=lambda: order.reviewer,
            now=lambda: datetime.now(UTC),
            new_id=lambda: uuid.uuid4().hex,
            pseudonyms=lambda: order.pseudonyms,
        )

    def close(self) -> None:
        """Close the library."""
        self._decisions.close()

    def write(self, article: Path, target: Path, kind: Format) -> "Written | ServiceError":
        """Write one report to ``target``; returns the problem with the report or its article, if any."""
        try:
            found = self._review_of(Input(str(article), path=article))
            kept_back = self._write(found.review, found.log, target, kind, is_alone=True)
            of_template = left_out_of_template(self._order.layout, kind)
        except ExplainedError as error:
            return ServiceError(error.what, kept=error.kept, to_do=error.to_do)
        except MemoryError:
            return ServiceError(NEEDS_MEMORY)
        except Exception as error:  # noqa: BLE001 - the process boundary: told by the command, whole in the log
            _log.exception("the report on %s failed", article)
            return ServiceError(_("Something went wrong in the program: {error}.", error=error))
        return Written(_basis(found), self.doubt, tuple(kept_back), of_template)

    def compare(self, article: Path) -> list[ComparedQuotation] | ServiceError:
        """Compare the quotations of an article with transcripts; or return the problem."""
        try:
            return compared_quotations(self._review_of(Input(str(article), path=article)).review)
        except ExplainedError as error:
            return ServiceError(error.what, kept=error.kept, to_do=error.to_do)

    def report(self, item: ReportInput, folder: Path) -> Reported:
        """Write all reports on one article into ``folder``."""
        name = item.article.identifier
        if item.article.problem:
            return Reported(name, problems=(item.article.problem,))
        try:
            found = self._review_of(item.article)
            reported = self._all_formats(found.review, found.log, item, folder)
            of_template = left_out_of_template(self._order.layout, Format.DOCX) if reported.written else ""
        except ExplainedError as error:
            return Reported(name, problems=(_sentence(error),))
        except MemoryError:
            return Reported(name, problems=(_(NEEDS_MEMORY),))
        except Exception as error:  # noqa: BLE001 - one article must not end the others; the log has it whole
            _log.exception("the report on %s failed", name)
            return Reported(name, problems=(_("Something went wrong in the program: {error}.", error=error),))
        return replace(reported, basis=_basis(found), left_out_of_template=of_template)

    def _review_of(self, article: Input) -> "_Found":
        """The review of an article: from the library if that has its text, from the file, or a fresh one."""
        opened = open_input(replace(article, reading=self._order.reading))
        self.doubt = opened.doubt if isinstance(opened, Draft) else NO_DOUBT
        text = opened.text if isinstance(opened, Draft) else opened.review.text
        found = self._decisions.on(text) or _Found(self._carried_or_fresh(opened), [], is_in_library=False)
        found.review.silenced = self._order.silenced
        given = enumerate(self._order.transcripts, start=1)
        found.review.apply(Edit(None, given_transcript(draft, number)) for number, draft in given)
        return found

    def _carried_or_fresh(self, opened: Draft | ReturnedReport) -> Review:
        if isinstance(opened, ReturnedReport):
            return opened.review
        engine = self._engines.get(self._order.pipeline)
        with analysis_limited(len(opened.text)):
            analysis = engine.analyze(opened.text, opened.structure)
        return fresh_review(draft_review(opened, self._context), analysis)

    def _all_formats(self, review: Review, log: list[Change], item: ReportInput, folder: Path) -> Reported:
        written, problems, nothing_for, kept_back = [], [], [], []
        for kind in self._order.formats:
            target = folder / f"{self._name(review, item)} - {EDITION_NAMES[self._order.edition]}{kind.extension}"
            try:
                kept_back += self._write(review, log, target, kind)
            except NothingToWriteError as error:
                nothing_for.append(f"{kind.value}: {error.what}")
            except ExplainedError as error:
                problems.append(f"{kind.value}: {_sentence(error)}")
            else:
                written.append(target)
        identifier = item.article.identifier
        return Reported(identifier, tuple(written), tuple(problems), tuple(nothing_for), left_out=tuple(kept_back))

    def _name(self, review: Review, item: ReportInput) -> str:
        if self._order.edition is not Edition.REDACTED:
            return item.stem
        masked = masked_for_outside(review, item.stem, self._vault_names(review))
        return item.stem if masked == item.stem else f"{masked} {item.number}"

    def _write(
        self, review: Review, log: list[Change], target: Path, kind: Format, *, is_alone: bool = False
    ) -> list[ScreenedFile]:
        """Write one report; returns the evidence that was left out, because it may contain a protected name."""
        order = self._order
        report = build_report(
            review,
            log,
            self._context,
            evidence_gate=order.evidence_gate,
            checklist=order.checklist,
            edition=order.edition,
            layout=order.layout,
            vault=self._vault_names(review),
            with_protected_names=order.with_protected_names,
            include_unread=order.include_unread,
        )
        store = self._decisions.evidence_in(order.evidence) if order.evidence else None
        own_names = {order.reviewer, *order.pseudonyms}
        report = replace(report, file_problems=file_problems(report.review.evidence, store, own_names))
        if is_alone:
            refuse_unknown_files(report)
        if kind is Format.PACKAGE:
            report = screened(replace(report, kept_files=kept_files(review, store) if store else {}))
        write_report(report, target, kind, self._scratch)
        return left_out(report)

    def _vault_names(self, review: Review) -> VaultNames:
        """The vault's names for an article of the library; empty for any other article."""
        known = self._order.identities
        if known is None:
            return VaultNames(is_locked=True) if self._decisions.have_names(review.article.id) else NO_NAMES
        return VaultNames(identities=protected_identities(review, known.get(review.article.id, ())))


class _Found(NamedTuple):
    """The review of an article with its log, which a review in a file doesn't have."""

    review: Review
    log: list[Change]
    is_in_library: bool


def _basis(found: _Found) -> Basis:
    review, log = found.review, found.log
    checked = sum(not claim.status.is_open for claim in review.claims)
    records = (record for record in review.records.values() if not isinstance(record, Note | Transcript))
    return Basis(
        bool(log) or any(map(is_decided, records)),
        found.is_in_library,
        checked,
        len(review.claims),
        review.revision.number,
        past_of(log, review.revision.id),
    )


class _Decisions:
    """The decisions in a library, which is opened when first needed and need not exist."""

    def __init__(self, library: LibraryLocation) -> None:
        self._library = library
        self._store: LibraryStore | None = None

    def on(self, text: str) -> _Found | None:
        """The analyzed review of exactly this text with its log, if the library has one."""
        from onrecord.store.errors import LibraryMissingError
        from onrecord.store.library import open_library

        try:
            self._store = self._store or open_library(self._library, read_only=True)
        except LibraryMissingError:
            return None
        known = self._store.find_text(text_hash(text))
        if known is None:
            return None
        found = self._store.load_snapshot(known.article_id, known.revision_id)
        return _Found(found.review, found.log, is_in_library=True) if found.review.analysis else None

    def have_names(self, article_id: ArticleId) -> bool:
        """Whether the library's vault has names of an article's sources."""
        return self._store is not None and bool(self._store.vault.identity_ids(article_id))

    def evidence_in(self, folder: Path) -> EvidenceStore | None:
        """The evidence files in the library, with ``folder`` as their place on this computer."""
        return self._store.evidence_in(folder) if self._store else None

    def close(self) -> None:
        if self._store:
            self._store.close()


def _sentence(error: ExplainedError) -> str:
    return " ".join(filter(None, (error.what, error.to_do)))
