"""The report's words, signs and colors for statuses, people and times."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.documents.writing.report_content.content import WARNING_INK, isolated
from onrecord.domain.days import day_in_words, desk_time, moment_in_words, zone_of
from onrecord.domain.past import Past
from onrecord.domain.priorities import must_be_checked
from onrecord.domain.records import Claim, Source
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.sign_off import SignOff
from onrecord.domain.vocabulary import AttributionLevel, ClaimStatus, Severity, SourceKind, SourceStatus
from onrecord.domain.wording import capitalized
from onrecord.translation import Message, _, counted, grouped

PROGRAM = "Onrecord"
"""The speaker of words without one."""

NO_BREAK_SPACE = "\u00a0"

NO_SUPPORT = Message("No evidence on file supports it.")
"""The warning on a claim that is marked as verified without support."""

SUPPORT_WITHHELD = Message("Supported by evidence that is withheld.")
"""The remark in a redacted copy on a claim whose evidence would identify somebody."""

NOTHING_CHECKED = Message("No claims are marked, so nothing in this article has been checked.")
LIT_TINT = "D9F0F2"
"""The background of words that a correction changes: the tint of a corrected claim."""

QUOTATION_TINT = "F6EFDC"


@dataclass(frozen=True, slots=True)
class StatusLook:
    """The look of a status beside its word: a sign for everyone, and colors (``RRGGBB``)."""

    glyph: str
    ink: str
    tint: str
    bar: str


STATUS_LOOKS = {
    ClaimStatus.FALSE: StatusLook("✕", "B3261E", "FBDFDA", "C4463E"),
    ClaimStatus.DISPUTED: StatusLook("≠", "9C2F6E", "F9E0EE", "AE5588"),
    ClaimStatus.UNVERIFIED: StatusLook("?", "8F5A05", "FBEBC4", "D39A2D"),
    ClaimStatus.CORRECTED: StatusLook("✎", "136D7A", "D9F0F2", "3E97A3"),
    ClaimStatus.VERIFIED: StatusLook("✓", "22733D", "DEF0E1", "448E5D"),
    ClaimStatus.REPORTER: StatusLook("R", "4A5C89", "E2E7F4", "7183AE"),
    ClaimStatus.NOT_FACTUAL: StatusLook("–", "6D6861", "F3F1ED", "ABA69E"),
    ClaimStatus.CUT: StatusLook("⊘", "605C56", "EBE8E2", "8A857D"),
    ClaimStatus.IN_PROGRESS: StatusLook("◐", "2568A3", "E0EDF9", "9CC0E2"),
    ClaimStatus.UNCHECKED: StatusLook("○", "6D6861", "EFECE6", "E2DED6"),
}
"""The order of the report's counts: problems first, open claims last."""

_LANGUAGE_TAG = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")

SEVERITY_GLYPHS = {Severity.ERROR: "✕", Severity.WARNING: "△", Severity.NOTE: "○"}
SEVERITY_INKS = {Severity.ERROR: "B3261E", Severity.WARNING: WARNING_INK, Severity.NOTE: "6D6861"}


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone is in UTC already."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def on_date(moment: datetime) -> str:
    """Write "14 May 2026", the day at the desk."""
    return day_in_words(desk_time(moment))


def at_time(moment: datetime) -> str:
    """Write "14 May 2026, 14:05 CET", the time at the desk."""
    local = desk_time(moment)
    return moment_in_words(local, zone_of(local))


def made_at(report: Report) -> str:
    """Write "made 14 May 2026, 14:05 CET", which nobody takes for the day of publication."""
    # translators: of a report
    return _("made {time}", time=at_time(report.exported_at))


def headline_of(review: Review) -> str:
    """The article's headline, or its substitute."""
    return review.article.headline or _("Untitled")


def count_of(count: int, words: str) -> str:
    """Write "2 verified"."""
    return _("{count} {status}", count=grouped(count), status=words)


def said_of_past(past: Past) -> str:
    """The sentence that a report isn't on the text under review, with the reason."""
    day = on_date(past.since)
    if past.is_withdrawn:
        return _(
            "Not the text under review: this draft was withdrawn on {day}. This report shows it as it was then.",
            day=day,
        )
    return _(
        "Not the text under review: a new draft replaced it on {day}. This report shows it as it was then.", day=day
    )


def terms_of(level: AttributionLevel) -> str:
    """Write "on background"; nothing without terms on file."""
    return "" if level is AttributionLevel.NOT_STATED else level.words


def standing_of(source: Source) -> str:
    """Write "anonymous, on background"; nothing for a named source without terms."""
    anonymous = source.status.words if source.status is SourceStatus.ANONYMOUS else ""
    return ", ".join(filter(None, [anonymous, terms_of(source.level)]))


def first_in_line(source: Source) -> str:
    """The label of a source at the beginning of a line: a description gets a capital."""
    is_own_name = source.kind is SourceKind.PERSON and source.name
    first = source.label.split(" ", maxsplit=1)[0]
    return isolated(capitalized(source.label) if first.islower() and not is_own_name else source.label)


def attribution(sources: Sequence[Source]) -> str:
    """The sources of a statement and their terms, in one line."""
    return "; ".join(map(_with_standing, sources)) or _("No source given")


def _with_standing(source: Source) -> str:
    standing = standing_of(source)
    return f"{first_in_line(source)} ({standing})" if standing else first_in_line(source)


def signer_of(given: SignOff) -> str:
    """Write "Ida Falk, head of research"."""
    return ", ".join(filter(None, [isolated(given.reviewer), isolated(given.role)]))


def signed_when(given: SignOff) -> str:
    """Write "14 May 2026, 14:05 CET, with 11 of 12 claims checked"."""
    if not given.total:
        return at_time(given.at)
    return counted(
        "{time}, with {checked} of {n} claim checked",
        "{time}, with {checked} of {n} claims checked",
        given.total,
        time=at_time(given.at),
        checked=grouped(given.checked),
    )


def status_and_urgency(claim: Claim) -> str:
    """Write "Unchecked, must check"."""
    status = claim.status.label
    return _("{status}, must check", status=status) if is_urgent(claim) else status


def is_urgent(claim: Claim) -> bool:
    """Whether an open claim is one to begin with."""
    return claim.status.is_open and must_be_checked(claim)


def kinds_of(claim: Claim) -> str:
    """Write "Number · place"."""
    return capitalized(" · ".join(kind.words for kind in claim.kinds))


def known_language(review: Review) -> str:
    """The article's language by its file or address, else by the analysis; or nothing."""
    return review.article.language or (review.analysis.language if review.analysis else "")


def language_of(review: Review) -> str:
    """The article's language as a language tag (BCP 47); nothing without one."""
    language = known_language(review)
    return language if _LANGUAGE_TAG.fullmatch(language) else ""
