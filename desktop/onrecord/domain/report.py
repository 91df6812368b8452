"""The content and form of an exported report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from pathlib import Path, PurePath

from onrecord.domain.charts import StatusMoment
from onrecord.domain.checklist import ChecklistItem
from onrecord.domain.past import Past
from onrecord.domain.progress import Progress
from onrecord.domain.records import Claim, Evidence, RecordId
from onrecord.domain.review import Review
from onrecord.domain.standing import Standing
from onrecord.domain.transcripts import Comparison
from onrecord.domain.vault_names import NO_NAMES, VaultNames
from onrecord.domain.vocabulary import FileProblem
from onrecord.translation import Message, _

REPORT_KICKER = Message("Onrecord · Verification report")
"""The line above the headline, which identifies a report."""

CHECKED_KICKER = Message("Onrecord · Checked copy")
"""The first words of the box on top of a checked copy, which tell it from the article."""


class Format(StrEnum):
    """The kind of file; the value is the argument of ``--format``."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"
    CSV_TABLES = "csv-tables"
    JSON = "json"
    ANNOTATIONS = "annotations"
    CLAIM_REVIEW = "claimreview"
    QDPX = "qdpx"
    RIS = "ris"
    CSL = "csl"
    SVG = "svg"
    PNG = "png"
    PACKAGE = "package"
    LETTER = "letter"
    LETTER_TEXT = "letter-text"
    CALL_SHEET = "call-sheet"

    @property
    def extension(self) -> str:
        """The extension of such a file, with the dot."""
        return _EXTENSIONS.get(self, f".{self.value}")

    @classmethod
    def of_file(cls, name: str) -> "Format | None":
        """The format of a file name; of several, the one with the longest extension."""
        fitting = [kind for kind in cls if name.lower().endswith(kind.extension)]
        return max(fitting, key=lambda kind: len(kind.extension), default=None)


_EXTENSIONS = {
    Format.CSV_TABLES: ".csv.zip",
    Format.ANNOTATIONS: ".annotations.jsonld",
    Format.CLAIM_REVIEW: ".claimreview.jsonld",
    Format.CSL: ".csl.json",
    Format.PACKAGE: ".package.zip",
    Format.LETTER: ".letter.docx",
    Format.LETTER_TEXT: ".letter.txt",
    Format.CALL_SHEET: ".call-sheet.txt",
}
"""Extensions that differ from the name of the format, each used once."""


class Edition(StrEnum):
    """The readers of a report.

    Checking: the desk; everything. Checked: the article's editor; corrections with their reasons and everything open.
    Redacted: outside readers; no protected names, and nothing off the record.
    """

    CHECKING = "checking"
    CHECKED = "checked"
    REDACTED = "redacted"


EDITION_NAMES = {
    Edition.CHECKING: Message("checking copy"),
    Edition.CHECKED: Message("checked copy"),
    Edition.REDACTED: Message("redacted copy"),
}


class Section(StrEnum):
    """A section of a report, in the default order."""

    @classmethod
    def _missing_(cls, value: object) -> "Section | None":
        """Presets of older versions call the rejected findings “set aside”."""
        return cls.REJECTED if value == "set aside" else None

    COVER = "cover"
    ATTENTION = "attention"
    ARTICLE = "article"
    CLAIMS = "claims"
    SOURCES = "sources"
    REPLIES = "replies"
    QUOTATIONS = "quotations"
    RECORDINGS = "recordings"
    CHECKS = "checks"
    CHARTS = "charts"
    CHECKLIST = "checklist"
    ASSIGNMENTS = "assignments"
    NOTES = "notes"
    REJECTED = "rejected"
    METHOD = "method"
    CALL_SHEET = "call-sheet"


class Screening(StrEnum):
    """What a search of an evidence file for protected names came to.

    A file is unread if it, or a part of it, has no words that Onrecord can read.
    """

    CLEAR = "clear"
    NAMED = "named"
    UNREAD = "unread"
    LOCKED = "locked"


OF_ARTICLE = "article"
"""Stands for the language of the article, if there is a catalog for it."""

SHORT_SECTIONS = (
    Section.COVER,
    Section.ATTENTION,
    Section.ARTICLE,
    Section.CLAIMS,
    Section.SOURCES,
    Section.REPLIES,
)
"""The sections of the short report: what an editor needs, with every open problem."""


class Paper(Enum):
    """A paper size: width and height in twentieths of a point."""

    A4 = (11906, 16838)
    LETTER = (12240, 15840)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The layout of a report, in formats that have pages.

    ``sections`` are shown in their order. ``template`` is the newsroom's Word file with its styles, header and footer
    (None: ours). ``comments_on_all`` comments on every claim and quotation. Without it, only open problems, decisions,
    anonymous sources and records with notes or evidence get a comment. ``about`` is any record of the person a call
    sheet is for; None: everyone. ``language`` is one of ``translation.LANGUAGES``, ``OF_ARTICLE``, or "" for that of
    the interface.
    """

    sections: tuple[Section, ...] = SHORT_SECTIONS
    paper: Paper = Paper.A4
    template: Path | None = None
    comments_on_all: bool = False
    about: RecordId | None = None
    language: str = ""

    @property
    def is_call_sheet(self) -> bool:
        """Whether the report is a call sheet alone, which people outside the desk may see."""
        return self.sections == (Section.CALL_SHEET,)


SHORT = Layout()
CALL_SHEET = Layout(sections=(Section.CALL_SHEET,))
FULL = Layout(sections=tuple(each for each in Section if each is not Section.CALL_SHEET), comments_on_all=True)
"""Everything on file, section by section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """A request for an export: readers, file format and layout.

    ``with_protected_names`` lets a checking copy contain names that are in the vault. ``include_unread`` are the
    SHA-256s or file names of evidence that may go out unsearched.  Both are asked for each time, and no preset keeps
    them.
    """

    edition: Edition = Edition.CHECKING
    format: Format = Format.DOCX
    layout: Layout = field(default_factory=Layout)
    with_protected_names: bool = False
    include_unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Signature:
    """A person and the time they did something."""

    reviewer: str
    at: datetime


def evidence_name(item: Evidence, review: Review) -> str:
    """The name of an evidence file; its path, if another file of the article has the same name."""
    name = _file_name(item)
    is_shared = any(_file_name(other) == name and other.sha256 != item.sha256 for other in review.evidence)
    return item.place if is_shared else name


def _file_name(item: Evidence) -> str:
    return PurePath(item.place.replace("\\", "/")).name


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report: the review as it stood at ``exported_at``.

    ``reviewers`` are all who changed anything, wrote a note or attached evidence.
    A writer reads the records from ``review`` and the counts from ``progress``.
    ``evidence_gate`` tells whether "verified" had to rest on evidence.
    ``signatures`` tell for each record that a person changed who did so last,
    ``sign_offs`` who signed the article off and whether that still holds.
    ``past`` tells since when the revision is no longer under review (None: it is).
    ``backed`` are claims of a redacted report that evidence supports, whether it is shown or withheld;
    ``explained`` those with a note on file, in the same way.  ``is_confidential`` tells of a checked copy
    that the article itself holds what outside readers may not see.
    ``comparisons`` tell what the transcripts say of each quotation; they are made when the report is written.
    ``kept_files`` are the files of evidence that the library keeps, by their SHA-256.
    ``file_problems`` tell which files of evidence weren't there, or not as they were attached.
    ``history`` are the claims by status while they were checked; a redacted report doesn't tell.
    ``checklist`` are the items of the desk's checklist; what was ticked is with the article.
    ``vault`` are the names that no copy may contain; ``with_protected_names`` excepts a checking copy.
    ``screened`` tell of evidence files, by their SHA-256, whether they contain such names; ``include_unread`` are the
    SHA-256s or file names of those that the reviewer lets out unsearched.
    A writer that gets a report of the checked or the redacted edition gets it redacted already.
    """

    review: Review
    progress: Progress
    exported_at: datetime
    exported_by: str
    reviewers: tuple[str, ...]
    program_version: str
    evidence_gate: bool = True
    edition: Edition = Edition.CHECKING
    layout: Layout = field(default_factory=Layout)
    signatures: Mapping[RecordId, Signature] = field(default_factory=dict)
    sign_offs: tuple[Standing, ...] = ()
    past: Past | None = None
    backed: frozenset[RecordId] = frozenset()
    explained: frozenset[RecordId] = frozenset()
    comparisons: Mapping[RecordId, Comparison] = field(default_factory=dict)
    checklist: tuple[ChecklistItem, ...] = ()
    history: tuple[StatusMoment, ...] = ()
    is_confidential: bool = False
    kept_files: Mapping[str, Path] = field(default_factory=dict)
    file_problems: Mapping[RecordId, FileProblem] = field(default_factory=dict)
    vault: VaultNames = NO_NAMES
    with_protected_names: bool = False
    screened: Mapping[str, Screening] = field(default_factory=dict)
    include_unread: frozenset[str] = frozenset()

    @property
    def hides_names(self) -> bool:
        """Whether no evidence file with a name of the vault may go out with it."""
        return not self.with_protected_names and (self.vault.is_locked or bool(self.vault.identities))

    def lets_out(self, item: Evidence) -> bool:
        """Whether the file of a piece of evidence may go out: it was searched, or can't be and the reviewer agreed."""
        screening = self.screened.get(item.sha256.lower())
        if not self.hides_names or screening is Screening.CLEAR:
            return True
        return screening is Screening.UNREAD and not self.include_unread.isdisjoint(self.names_of(item))

    def names_of(self, item: Evidence) -> tuple[str, ...]:
        """How a reviewer may name an evidence file: by its SHA-256, its path, or a file name that no other one has."""
        return item.sha256.lower(), item.place, evidence_name(item, self.review)

    @property
    def kind(self) -> str:
        """The title of the document."""
        return _("Call sheet") if self.layout.is_call_sheet else _("Verification report")

    def lacks_support(self, claim: Claim) -> bool:
        """Whether a claim is marked as verified without evidence on file, shown or withheld."""
        return claim.id not in self.backed and self.review.lacks_support(claim)

    def awaits_evidence(self, claim: Claim) -> bool:
        """Whether a verified claim is still open: the desk asks for evidence and none supports it."""
        return self.evidence_gate and self.lacks_support(claim)

    def withholds_support(self, claim: Claim) -> bool:
        """Whether every piece of evidence for a verified claim is withheld."""
        return claim.id in self.backed and self.review.lacks_support(claim)
