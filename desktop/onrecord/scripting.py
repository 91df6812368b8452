"""Onrecord for scripts: analyze articles, decide on them and write reports, without a window.

    from onrecord.scripting import ClaimStatus, EvidenceDraft, EvidenceKind, Library

    if __name__ == "__main__":
        with Library("desk.onrecord", reviewer="Ada Moss") as library:
            article = library.add("draft.docx")
            for claim in article.review.claims:
                print(claim.status.words, article.words(claim))
            article.report("report.docx")

The names in ``__all__`` are stable, and so are the actions of ``desk`` that take and give them. Articles are read and
analyzed in child processes, so a script needs the ``if`` above. Every error is an ``ExplainedError``: what happened,
what was kept, what to do.
"""

import math
import uuid
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from onrecord.domain.article import ArticleId, Detail
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.checklist import ChecklistItem
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import LibraryLocation, read_location
from onrecord.domain.records import (
    AnonymityRecord,
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
    TranscriptLine,
)
from onrecord.domain.report import Edition, Format, Layout, Paper, Section
from onrecord.domain.review import Review
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.standing import Standing
from onrecord.domain.transcripts import Comparison, TranscriptDraft
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimKind,
    ClaimStatus,
    EntityKind,
    EvidenceKind,
    EvidenceRank,
    QuotationKind,
    SourceKind,
    SourceStatus,
    Stance,
)
from onrecord.paths import Paths
from onrecord.services.batch import Analyzed, Unreadable, analyze_all
from onrecord.services.batch_inputs import find_inputs
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import ServiceError
from onrecord.services.evidence_files import EvidenceStore, file_problems, keep_files, kept_files
from onrecord.services.evidence_screening import refuse_unknown_files
from onrecord.services.importing import add_analyzed
from onrecord.services.journal import Context
from onrecord.services.notes import EvidenceDraft, describe_file
from onrecord.services.reporting import build_report, export_of, write_report
from onrecord.services.vault import Vault
from onrecord.services.vault_names import names_for_export
from onrecord.services.vaults import vault_of
from onrecord.settings import load_settings, save_settings
from onrecord.store.errors import ArticleNotFoundError
from onrecord.store.library import LibraryStore, open_library
from onrecord.translation import _

__all__ = [
    "Analyzed",
    "AnonymityRecord",
    "ArticleId",
    "ArticleSummary",
    "AttributionLevel",
    "Change",
    "ChangeId",
    "Check",
    "ChecklistItem",
    "Claim",
    "ClaimKind",
    "ClaimStatus",
    "Comparison",
    "Detail",
    "Edition",
    "Entity",
    "EntityKind",
    "Evidence",
    "EvidenceDraft",
    "EvidenceKind",
    "EvidenceRank",
    "ExplainedError",
    "Format",
    "Layout",
    "Library",
    "Note",
    "OpenArticle",
    "Paper",
    "Query",
    "Quotation",
    "QuotationKind",
    "RecordId",
    "Reply",
    "Review",
    "Section",
    "SignOff",
    "Source",
    "SourceKind",
    "SourceStatus",
    "Span",
    "Stance",
    "Standing",
    "Transcript",
    "TranscriptDraft",
    "TranscriptLine",
    "Unreadable",
    "analyze",
]


def analyze(*paths: Path | str, pipeline: str = "", processes: int | None = None) -> Iterator[Analyzed | Unreadable]:
    """Analyze files and the articles in folders, in order; nothing is stored.

    ``pipeline`` is the name or folder of a language pipeline ("": the default one), ``processes``
    the most to use at once (None: one for each core).
    """
    return analyze_all(find_inputs(map(Path, paths)), pipeline=pipeline, processes=processes)


class Library:
    """An open library: a file, which is made if it isn't there, or a team's database by its address.

    Without a location it is the reviewer's own, which is made only once. ``reviewer`` is who decides (the settings'
    reviewer if empty; without one, reports name nobody).

    Raises:
        ExplainedError: it can't be opened, or the address can't be read.
    """

    def __init__(self, location: Path | str = "", *, reviewer: str = "") -> None:
        paths = Paths.for_user(_location(location))
        loaded = load_settings(paths.settings)
        self._settings = loaded.settings
        if loaded.problem:
            warnings.warn(str(loaded.problem.what), stacklevel=2)
        settings = replace(self._settings, reviewer=reviewer or self._settings.reviewer)
        self._context = Context(
            reviewer=lambda: settings.signature,
            now=lambda: datetime.now(UTC),
            new_id=lambda: uuid.uuid4().hex,
            pseudonyms=lambda: settings.pseudonyms,
        )
        is_new = not location and not settings.had_own_library
        self._store = open_library(paths.library, may_create=bool(location) or is_new)
        if is_new and loaded.problem is None:
            with suppress(OSError):
                save_settings(paths.settings, replace(loaded.settings, had_own_library=True), loaded.settings)
        self._vault = vault_of(self._store.vault, self._context)
        self._vault.lock_after = math.inf
        self._evidence = self._store.evidence_in(paths.evidence)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Lock the vault and let go of the library."""
        self._vault.lock()
        self._store.close()

    def unlock(self, passphrase: str) -> None:
        """Unlock the vault, so that reports on articles with protected names can be searched for them.

        Raises:
            ExplainedError: there is no vault, or the passphrase doesn't open it.
        """
        self._vault.unlock(passphrase)

    def articles(self, search: str = "") -> list[ArticleSummary]:
        """The articles, or those with these words."""
        return self._store.list_articles(search)

    def add(self, file: Path | str, *, pipeline: str = "") -> "OpenArticle":
        """Analyze an article and add it; one whose text the library has stays as it is and is opened.

        Raises:
            ExplainedError: the file can't be read.
        """
        outcome = next(iter(analyze(file, pipeline=pipeline, processes=1)), None)
        if isinstance(outcome, Analyzed):
            return self.open(add_analyzed(outcome, self._store, self._context).article_id)
        what = outcome.message if outcome else _("There are no articles in {places}.", places=file)
        raise ServiceError(what, kept=_("The library is as it was."))

    def open(self, article_id: ArticleId) -> "OpenArticle":
        """Open an article by its id.

        Raises:
            ExplainedError: the library has no such article.
        """
        try:
            snapshot = self._store.load_snapshot(article_id)
        except ArticleNotFoundError as error:
            raise ServiceError(_("There is no article “{word}” in the library.", word=article_id)) from error
        snapshot.review.silenced = frozenset(self._settings.silenced_rules)
        desk = ReviewDesk(
            snapshot.review,
            snapshot.log,
            self._store,
            self._context,
            evidence_gate=self._settings.evidence_gate,
            is_shared=self._store.is_shared,
        )
        return OpenArticle(
            desk,
            self._store,
            self._evidence,
            self._vault,
            self._context,
            evidence_gate=self._settings.evidence_gate,
        )


class OpenArticle:
    """One article under review.

    ``desk`` has every action of the window, which is stored before it returns:
    ``desk.claims.tag(claim.id, ClaimStatus.UNVERIFIED)``, ``desk.undo()``.
    """

    def __init__(
        self,
        desk: ReviewDesk,
        store: LibraryStore,
        evidence: EvidenceStore,
        vault: Vault,
        context: Context,
        *,
        evidence_gate: bool,
    ) -> None:
        self.desk = desk
        self._store = store
        self._evidence = evidence
        self._vault = vault
        self._context = context
        self._evidence_gate = evidence_gate

    @property
    def id(self) -> ArticleId:
        """The id of the article in its library."""
        return self.review.article.id

    @property
    def review(self) -> Review:
        """The article, its text and its records as they stand."""
        return self.desk.review

    def words(self, record: AnyRecord) -> str:
        """The words of the article that a record marks."""
        return " … ".join(span.text_of(self.review.text) for span in record.spans)

    def attach_file(self, record_id: RecordId, file: Path | str, about: EvidenceDraft | None = None) -> None:
        """Attach a file as evidence, with its SHA-256, and keep a copy beside the library.

        ``about`` is what else there is to record.

        Raises:
            ExplainedError: the file can't be read or kept.
        """
        path = Path(file).absolute()
        try:
            sha256, changed_at = describe_file(path)
        except OSError as error:
            what = _("{file} can’t be read: {error}", file=path, error=error.strerror)
            raise ServiceError(what, kept=_("Nothing was changed.")) from error
        about = about or EvidenceDraft(kind=EvidenceKind.FILE)
        self.desk.evidence.attach(record_id, replace(about, place=str(path), sha256=sha256, captured_at=changed_at))
        keep_files(self.review.evidence_for(record_id), self._evidence)

    def report(
        self,
        target: Path | str,
        *,
        edition: Edition = Edition.CHECKING,
        layout: Layout | None = None,
        include_unread: Iterable[str] = (),
    ) -> Path:
        """Write a report; the name's ending gives the format.

        ``include_unread`` are names of evidence files to put into a package although they can't be searched for names.

        Raises:
            ExplainedError: no format ends so, the file can't be written, or the report would contain a protected name.
        """
        target = Path(target).absolute()
        kind = Format.of_file(target.name)
        if kind is None:
            raise ServiceError(
                _("No report has a name that ends in “{ending}”.", ending=target.suffix),
                kept=_("Nothing was written."),
                to_do=_("Use one of these endings: {endings}.", endings=", ".join(each.extension for each in Format)),
            )
        report = build_report(
            self.review,
            self.desk.log,
            self._context,
            evidence_gate=self._evidence_gate,
            edition=edition,
            layout=layout,
            vault=names_for_export(self._vault, self.review),
            include_unread=frozenset(include_unread),
        )
        own_names = {self._context.reviewer(), *self._context.pseudonyms()}
        report = replace(report, file_problems=file_problems(report.review.evidence, self._evidence, own_names))
        refuse_unknown_files(report)
        if kind is Format.PACKAGE:
            report = replace(report, kept_files=kept_files(self.review, self._evidence))
        write_report(report, target, kind)
        self._store.exports.record(export_of(report, target, kind))
        return target


def _location(location: Path | str) -> LibraryLocation | None:
    if isinstance(location, Path):
        return location
    return read_location(location) if location else None
