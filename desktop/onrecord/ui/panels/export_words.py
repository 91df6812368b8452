"""The words for editions, formats, sections and papers."""

from collections.abc import Iterator

from onrecord.domain.report import OF_ARTICLE, Edition, ExportChoice, Format, Paper, Section
from onrecord.domain.wording import listed
from onrecord.translation import Message, _, counted

EDITIONS = {
    Edition.CHECKING: Message("Checking copy"),
    Edition.CHECKED: Message("Checked copy"),
    Edition.REDACTED: Message("Redacted copy"),
}

FOR_WHOM = {
    Edition.CHECKING: Message("The checking desk: checking copy"),
    Edition.CHECKED: Message("The article’s editor: checked copy"),
    Edition.REDACTED: Message("Outside readers: redacted copy"),
}

_CONTENTS: dict[Edition | Format, Message] = {
    Edition.CHECKING: Message("Contains open problems, claims and sources, with comments in the text."),
    Edition.CHECKED: Message("Contains the article with corrections as tracked changes and comments on what is open."),
    Edition.REDACTED: Message(
        "Contains claims and sources. Onrecord searches it for protected names before saving it."
    ),
    Format.XLSX: Message("Contains a table each for claims, quotations, sources, checks and notes."),
    Format.CSV: Message("Contains the claims, one in a row."),
    Format.CSV_TABLES: Message("Contains a table each for claims, quotations, sources, checks and notes."),
    Format.JSON: Message("Contains the article with all decisions, notes and evidence."),
    Format.ANNOTATIONS: Message("Contains every finding and note on the words it’s about."),
    Format.CLAIM_REVIEW: Message("Contains the claims that are verified, corrected, unverified, disputed or false."),
    Format.QDPX: Message("Contains the article with its findings as codes and notes."),
    Format.RIS: Message("Contains the evidence alone."),
    Format.CSL: Message("Contains the evidence alone."),
    Format.SVG: Message("Contains the claims by status, in numbers."),
    Format.PNG: Message("Contains the claims by status, in numbers."),
    Format.PACKAGE: Message("Contains the report, its data and the evidence files."),
    Format.LETTER: Message("Contains the open queries alone."),
    Format.LETTER_TEXT: Message("Contains the open queries alone."),
    Format.CALL_SHEET: Message("Contains what has to be put to each person."),
}
"""What a copy contains: what the format says, or else the edition."""

_WITHOUT_NOTES = frozenset({Format.CLAIM_REVIEW})
"""Formats without notes, evidence and anonymous sources in any edition."""

_FORMATS = {
    Format.DOCX: Message("Word"),
    Format.PDF: Message("PDF"),
    Format.HTML: Message("Web page"),
    Format.XLSX: Message("Excel workbook"),
    Format.CSV: Message("CSV: claims"),
    Format.CSV_TABLES: Message("CSV: all tables"),
    Format.JSON: Message("JSON, for other programs"),
    Format.ANNOTATIONS: Message("Web annotations"),
    Format.CLAIM_REVIEW: Message("ClaimReview"),
    Format.QDPX: Message("REFI-QDA project"),
    Format.RIS: Message("RIS: evidence for reference managers"),
    Format.CSL: Message("CSL-JSON: evidence for reference managers"),
    Format.SVG: Message("Progress chart, scalable"),
    Format.PNG: Message("Progress chart"),
    Format.PACKAGE: Message("Research package with the evidence files"),
    Format.LETTER: Message("Letter to the author: open queries"),
    Format.LETTER_TEXT: Message("Email to the author: open queries"),
    Format.CALL_SHEET: Message("Call sheet as text"),
}

SECTIONS = {
    Section.COVER: Message("Cover"),
    Section.ATTENTION: Message("Open problems"),
    Section.ARTICLE: Message("The article, annotated"),
    Section.CLAIMS: Message("Claims"),
    Section.SOURCES: Message("Sources"),
    Section.REPLIES: Message("Right of reply"),
    Section.QUOTATIONS: Message("Quotations"),
    Section.RECORDINGS: Message("Recordings"),
    Section.CHECKS: Message("Checks"),
    Section.CHARTS: Message("Charts"),
    Section.CHECKLIST: Message("Checklist"),
    Section.ASSIGNMENTS: Message("Assignments"),
    Section.NOTES: Message("Other notes, evidence and queries"),
    Section.REJECTED: Message("Rejected findings"),
    Section.METHOD: Message("Method"),
    Section.CALL_SHEET: Message("Call sheet"),
}

PAPERS = {Paper.A4: Message("A4"), Paper.LETTER: Message("Letter", "paper")}

REPORT_LANGUAGES = {"": Message("Same as the window"), OF_ARTICLE: Message("The article’s language")}
"""The choice beside the languages, which have their own names."""

WITHOUT_LANGUAGE = frozenset({Format.CSV, Format.CSV_TABLES, Format.JSON, Format.ANNOTATIONS, Format.QDPX})
"""Formats for programs only."""

WITH_SECTIONS = frozenset({Format.DOCX, Format.PDF, Format.HTML})
WITH_PAPER = frozenset({Format.DOCX, Format.PDF})
"""Formats in which sections, or paper, make a difference."""


FOR_PROGRAMS = frozenset(
    {
        Format.CSV,
        Format.CSV_TABLES,
        Format.JSON,
        Format.ANNOTATIONS,
        Format.CLAIM_REVIEW,
        Format.QDPX,
        Format.RIS,
        Format.CSL,
    }
)
"""Formats that nobody reads, only other programs."""
_MOST_NAMED = 3


def contents_words(choice: ExportChoice) -> str:
    """Tell in a line what a copy contains and what it leaves out."""
    told = _(_CONTENTS.get(choice.format) or _CONTENTS[choice.edition])
    left_out = listed([*_left_out(choice)])
    return f"{told} {_('Leaves out {parts}.', parts=left_out)}" if left_out else told


def _left_out(choice: ExportChoice) -> Iterator[str]:
    if choice.edition is Edition.CHECKED:
        yield _("claims without a problem")
    elif choice.format in WITH_SECTIONS:
        missing = [_(words) for section, words in SECTIONS.items() if section not in choice.layout.sections]
        yield from missing[:_MOST_NAMED]
        if len(missing) > _MOST_NAMED:
            yield counted("{n} more section", "{n} more sections", len(missing) - _MOST_NAMED)
    elif choice.format in _WITHOUT_NOTES:
        yield _("notes, evidence and anonymous sources")
    if choice.edition is Edition.REDACTED:
        yield _("protected names and everything off the record")
    elif not choice.with_protected_names:
        yield _("names from the vault")


def format_words(format: Format) -> str:  # noqa: A002 - the trade's word
    """Write a format as "Word (.docx)"."""
    return f"{_FORMATS[format]} ({format.extension})"
