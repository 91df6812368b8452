"""Read times in files."""

from datetime import datetime

from onrecord.documents.writing.report_content.wording import in_utc


def moment_of(stamp: object) -> datetime | None:
    """Read an ISO 8601 time in UTC; None if it isn't one.

    Some programs leave the zone out: then it is taken to be UTC, so that all times
    of a review can be compared.
    """
    try:
        return in_utc(datetime.fromisoformat(stamp.strip())) if isinstance(stamp, str) else None
    except (ValueError, OverflowError):
        return None


def stamp_of(moment: datetime) -> str:
    """As "2026-05-14T09:30:00Z", which Word and the standards of the W3C ask for."""
    return f"{in_utc(moment):%Y-%m-%dT%H:%M:%SZ}"
