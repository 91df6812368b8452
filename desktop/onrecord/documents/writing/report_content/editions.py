"""What a report says about who may read it: on its cover, and in one line on every page."""

from onrecord.documents.writing.report_content.content import STRONG, Content, runs
from onrecord.documents.writing.report_content.wording import at_time
from onrecord.domain.records import Source
from onrecord.domain.report import EDITION_NAMES, Edition, Report
from onrecord.domain.review import Review
from onrecord.domain.withholding import protected_sources
from onrecord.domain.wording import capitalized
from onrecord.translation import _, counted


def edition_mark(report: Report) -> str:
    """As "Checking copy, confidential · 14 May 2026, 09:30 UTC", by which a loose page can be told."""
    name = report.kind if report.layout.is_call_sheet else _name(report)
    return f"{name} · {at_time(report.exported_at)}"


def around_page_numbers() -> tuple[str, str, str]:
    """The words before, between and behind the number of a page and that of all: "Page 2 of 9"."""
    before, between, after = _("Page {page} of {pages}", page="\0", pages="\0").split("\0")
    return before, between, after


def about_edition(report: Report) -> Content:
    """The edition, and what follows from it for whoever passes the report on."""
    return runs(f"{_name(report)}. ", STRONG) + runs(_consequence(report))


def _name(report: Report) -> str:
    name = capitalized(_(EDITION_NAMES[report.edition]))
    return _("{edition}, confidential", edition=name) if _is_confidential(report) else name


def _is_confidential(report: Report) -> bool:
    return report.is_confidential if report.edition is Edition.CHECKED else bool(_confiding(report))


def _consequence(report: Report) -> str:
    if report.edition is Edition.REDACTED:
        return _(
            "Withheld: names of protected sources, who knows them, notes on them, and everything said off the record."
        )
    confiding = len(_confiding(report))
    if not confiding:
        return _("For the desk.")
    return counted(
        "It contains details about {n} protected source. Send a redacted copy to anyone outside the desk.",
        "It contains details about {n} protected sources. Send a redacted copy to anyone outside the desk.",
        confiding,
    )


def _confiding(report: Report) -> list[Source]:
    """The protected sources of whom the report tells more than the article does."""
    if report.edition is Edition.REDACTED:
        return []
    return [source for source in protected_sources(report.review) if _has_more_on_file(source, report.review)]


def _has_more_on_file(source: Source, review: Review) -> bool:
    record = source.anonymity
    told = (source.name or "", record.motive, record.known_to, record.approved_by)
    return any(map(str.strip, told)) or bool(review.notes_on(source.id) or review.evidence_for(source.id))
