"""Build a report and write it to a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from onrecord import __version__
from onrecord.domain.changes import Change, RecordChanges
from onrecord.domain.charts import history_of
from onrecord.domain.checklist import ChecklistItem
from onrecord.domain.erasing import Export
from onrecord.domain.past import as_left, log_of, past_of
from onrecord.domain.progress import measure
from onrecord.domain.records import Attached, Claim, Reply, Transcript
from onrecord.domain.report import (
    CALL_SHEET,
    EDITION_NAMES,
    OF_ARTICLE,
    SHORT,
    Edition,
    Format,
    Layout,
    Report,
    Signature,
)
from onrecord.domain.returned import UNKNOWN_AUTHOR
from onrecord.domain.review import Review
from onrecord.domain.rewriting import rewritten, wordless
from onrecord.domain.standing import standings
from onrecord.domain.vault_names import NO_NAMES, VaultNames
from onrecord.services.errors import EditionError, ServiceError
from onrecord.services.evidence_screening import screened
from onrecord.services.journal import Context
from onrecord.services.redaction import (
    checked,
    is_searched,
    masked_for_outside,
    redacted,
    refuse_leaks,
    refuse_while_locked,
)
from onrecord.services.target_files import refuse_target_in_use, replace_file, stem_of
from onrecord.translation import LANGUAGES, _, language, speaking

_LONGEST_NAME = 80
Writer = Callable[[Report, BinaryIO], None]
"""Writes a report in one format; raises an ``ExplainedError`` if the format can't hold the report."""


def writers() -> Mapping[Format, Writer]:
    """The writer of each format.  A new format is a row here."""
    # Imported here, so that listing the formats loads no file library.
    from onrecord.documents.exchange.json_review import write_review_json
    from onrecord.documents.exchange.qda.writer import write_qdpx
    from onrecord.documents.exchange.web_annotations.writer import write_web_annotations
    from onrecord.documents.writing.author_letter import write_letter_docx, write_letter_text
    from onrecord.documents.writing.claim_review import write_claim_reviews
    from onrecord.documents.writing.csv_tables import write_claims_csv, write_csv_tables
    from onrecord.documents.writing.html_report.page import write_html
    from onrecord.documents.writing.pdf_report.writer import write_pdf
    from onrecord.documents.writing.pictures import write_png, write_svg
    from onrecord.documents.writing.references import write_csl_json, write_ris
    from onrecord.documents.writing.report_content.call_sheet import write_call_sheet_text
    from onrecord.documents.writing.research_package import write_research_package
    from onrecord.documents.writing.spreadsheet import write_xlsx
    from onrecord.documents.writing.word_report.writer import write_docx

    return {
        Format.DOCX: write_docx,
        Format.PDF: write_pdf,
        Format.HTML: write_html,
        Format.XLSX: write_xlsx,
        Format.CSV: write_claims_csv,
        Format.CSV_TABLES: write_csv_tables,
        Format.JSON: write_review_json,
        Format.ANNOTATIONS: write_web_annotations,
        Format.CLAIM_REVIEW: write_claim_reviews,
        Format.QDPX: write_qdpx,
        Format.RIS: write_ris,
        Format.CSL: write_csl_json,
        Format.SVG: write_svg,
        Format.PNG: write_png,
        Format.PACKAGE: write_research_package,
        Format.LETTER: write_letter_docx,
        Format.LETTER_TEXT: write_letter_text,
        Format.CALL_SHEET: write_call_sheet_text,
    }


def build_report(
    review: Review,
    log: Iterable[Change],
    context: Context,
    *,
    evidence_gate: bool,
    edition: Edition = Edition.CHECKING,
    layout: Layout | None = None,
    vault: VaultNames = NO_NAMES,
    with_protected_names: bool = False,
    include_unread: frozenset[str] = frozenset(),
    checklist: tuple[ChecklistItem, ...] = (),
) -> Report:
    """Build the report on a review as it is now, or as it was when its revision left review.

    The edition is only recorded: redaction follows when the report is written. ``vault`` has the names to search for
    (see ``services/vault_names``).
    """
    log = list(log)
    past = past_of(log, review.revision.id)
    review, log = as_left(review, log), log_of(log, review.revision.id)
    review, signed = _as_signed(review, context)
    people = {signed(change.reviewer): None for change in log}
    people.update({record.author: None for record in review.notes if record.author != UNKNOWN_AUTHOR})
    people.update({record.added_by: None for record in review.evidence if record.added_by})
    return Report(
        review=replace(review, records=dict(review.records)),
        progress=measure(review),
        exported_at=context.now(),
        exported_by=context.given_name,
        reviewers=tuple(people),
        program_version=__version__,
        evidence_gate=evidence_gate,
        edition=edition,
        layout=layout or Layout(),
        signatures={
            record_id: Signature(signed(change.reviewer), change.at)
            for record_id, change in RecordChanges(log, review.revision.id).latest()
        },
        sign_offs=standings(review),
        past=past,
        checklist=checklist,
        history=history_of(review, log),
        vault=vault,
        with_protected_names=with_protected_names,
        include_unread=include_unread,
    )


def _as_signed(review: Review, context: Context) -> tuple[Review, Callable[[str], str]]:
    """The review with the reviewer's name in place of their earlier signatures, and a function that replaces one."""
    name, earlier = context.reviewer(), frozenset(context.pseudonyms())

    def signed(signature: str) -> str:
        return name if signature in earlier else signature

    if earlier <= {name}:
        return review, signed
    records = {
        key: rewritten(record, words=signed) if isinstance(record, Attached | Claim | Reply | Transcript) else record
        for key, record in review.records.items()
    }
    given = tuple(replace(each, reviewer=signed(each.reviewer)) for each in review.sign_offs)
    return replace(review, article=rewritten(review.article, words=signed), records=records, sign_offs=given), signed


def export_of(report: Report, target: Path, format: Format) -> Export:  # noqa: A002 - the trade's word
    """The library's entry for a report at ``target``."""
    return Export(report.review.article.id, str(target), report.edition, format, report.exported_by, report.exported_at)


def write_report(
    report: Report,
    target: Path,
    format: Format = Format.DOCX,  # noqa: A002 - the trade's word
    scratch: Path | None = None,
) -> Path:
    """Write a report to ``target``, which is replaced only by a complete file.

    ``scratch`` is a folder on the same disk for the unfinished file (None: that of the target).

    Raises:
        TargetError: the file can't be written; an existing one is intact.
        EditionError: this format has no such edition.
        LeakError: the report contains a protected name; an existing file is intact.
        LockedExportError: the vault is locked, so the names are unknown.
    """
    refuse_target_in_use(target)
    replace_file(target, finished_report(report, target, format), scratch)
    return target


def left_out_of_template(layout: Layout, format: Format) -> str:  # noqa: A002 - as above
    """A sentence on what a report leaves out of its template; empty if nothing, or without one.

    Raises:
        TemplateError: the template can't be used.
    """
    if layout.template is None or format not in {Format.DOCX, Format.LETTER}:
        return ""
    from onrecord.documents.writing.word_report.base import left_out_of

    return left_out_of(layout.template)


def finished_report(report: Report, target: Path, format: Format) -> bytes:  # noqa: A002 - as above
    """The bytes of a report for ``target``, searched for protected names.

    The checked and redacted editions are redacted first, and so is a call sheet.

    Raises:
        EditionError: this format has no such edition.
        ServiceError: a checked copy needs a text that is under review.
        LeakError: the file or its name contains a protected name in spite of redaction.
        LockedExportError: the vault is locked, so the names are unknown.
    """
    report = _safe_to_show(report, format)
    _refuse_past_article(report)
    write = _writer_of(report.edition, format)
    refuse_while_locked(report, target)
    if format is Format.PACKAGE:
        report = screened(report)
    spoken = language_of_report(report)
    with speaking(spoken):
        public = with_comparisons(_public(report))
    finished = _written(write, public, spoken)
    if is_searched(report):
        refuse_leaks(report, public, finished, target, lambda: _written(write, wordless(public), spoken))
    return finished


def language_of_report(report: Report) -> str:
    """The language of a report."""
    asked = report.layout.language
    if asked == OF_ARTICLE:
        analysis = report.review.analysis
        asked = (report.review.article.language or (analysis.language if analysis else "")).partition("-")[0].lower()
    return asked if asked in LANGUAGES else language()


def _safe_to_show(report: Report, format: Format) -> Report:  # noqa: A002 - as above
    """The report; a call sheet is redacted for outside readers, since it is read out and sent."""
    if format is not Format.CALL_SHEET and not report.layout.is_call_sheet:
        return report
    return replace(report, edition=Edition.REDACTED, layout=replace(report.layout, sections=CALL_SHEET.sections))


def _public(report: Report) -> Report:
    """The part of a report for the readers of the edition."""
    match report.edition:
        case Edition.REDACTED:
            return redacted(report)
        case Edition.CHECKED:
            return checked(report)
    return report


def with_comparisons(report: Report) -> Report:
    """The report with the comparisons of its quotations with the transcripts that it may show."""
    if not report.review.transcripts:
        return report
    from onrecord.services.recordings import compare_all

    return replace(report, comparisons=compare_all(report.review))


def _written(write: Writer, report: Report, spoken: str) -> bytes:
    finished = BytesIO()
    with speaking(spoken):
        write(report, finished)
    return finished.getvalue()


def formats_of(edition: Edition) -> list[Format]:
    """The formats of an edition: only Word has tracked changes."""
    return [Format.DOCX] if edition is Edition.CHECKED else list(Format)


def refuse_unless_possible(edition: Edition, format: Format) -> None:  # noqa: A002 - as above
    """Refuse a format that an edition doesn't have.

    Raises:
        EditionError: the edition doesn't have it.
    """
    if format not in formats_of(edition):
        raise EditionError(str(EDITION_NAMES[edition]))


def _refuse_past_article(report: Report) -> None:
    """Refuse a checked copy of a past revision: it is the article itself, and couldn't say which revision it is."""
    if report.edition is Edition.CHECKED and report.past:
        raise ServiceError(
            _(
                "Revision {number} has no checked copy because it isn’t under review.",
                number=report.review.revision.number,
            ),
            kept=_("Nothing was written."),
            to_do=_("Choose the checking copy, or go back to the revision under review."),
        )


def _writer_of(edition: Edition, format: Format) -> Writer:  # noqa: A002 - as above
    refuse_unless_possible(edition, format)
    if edition is Edition.CHECKED:
        from onrecord.documents.writing.word_checked.writer import write_checked_docx

        return write_checked_docx
    return writers()[format]


def report_name(
    review: Review,
    edition: Edition = Edition.CHECKING,
    format: Format = Format.DOCX,  # noqa: A002 - as above
    *,
    layout: Layout = SHORT,
    is_past: bool = False,
    vault: VaultNames = NO_NAMES,
) -> str:
    """A file name for a report, valid on every platform; a past revision adds its number."""
    headline = review.article.headline
    is_call_sheet = layout.is_call_sheet or format is Format.CALL_SHEET
    if is_call_sheet or edition is Edition.REDACTED:
        headline = masked_for_outside(review, headline, vault)
    stem = stem_of(headline)[:_LONGEST_NAME].rstrip(" .")
    revision = f" - {_('revision {number}', number=review.revision.number)}" if is_past else ""
    named = f"{stem or _('Article')}{revision}"
    if format is Format.CALL_SHEET:
        return f"{named}{format.extension}"
    return f"{named} - {_('call sheet') if is_call_sheet else EDITION_NAMES[edition]}{format.extension}"
