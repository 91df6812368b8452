"""Read times in files, and write them."""

from collections.abc import Callable
from datetime import datetime

from lxml import etree

from onrecord.documents.writing.report_content.wording import in_utc
from onrecord.domain.days import desk_time, from_desk_time

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IDS = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_EXTENSIBLE = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_CHANGE = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}"
Root = etree._Element | None  # noqa: SLF001 - the class has no public name


def moment_of(stamp: object) -> datetime | None:
    """Read an ISO 8601 time in UTC; None if it isn't one.

    Some programs leave the zone out: then it is taken to be UTC, so that all times
    of a review can be compared.
    """
    try:
        return in_utc(datetime.fromisoformat(stamp.strip())) if isinstance(stamp, str) else None
    except (ValueError, OverflowError):
        return None


def local_moment_of(stamp: object) -> datetime | None:
    """Read an ISO 8601 time; without a zone it is local, as word processors mean it. None if it isn't one."""
    try:
        moment = datetime.fromisoformat(stamp.strip()) if isinstance(stamp, str) else None
        return from_desk_time(moment) if moment and not moment.tzinfo else moment_of(stamp)
    except (ValueError, OverflowError):
        return None


def time_of_change(element: etree._Element) -> datetime | None:
    """The time of a tracked change or a comment in Word: in UTC if the element has it, else in local time."""
    return moment_of(element.get(f"{_CHANGE}dateUtc")) or local_moment_of(element.get(f"{_W}date"))


def times_of_comments(part: Callable[[str], Root]) -> dict[str, datetime]:
    """The times of a Word document's comments by the ids of their paragraphs, as far as it has them in UTC.

    ``part`` gives the root of a part by the name of its relationship.
    """
    ids, extensible = part("commentsIds"), part("commentsExtensible")
    times = {
        each.get(f"{_EXTENSIBLE}durableId"): moment_of(each.get(f"{_EXTENSIBLE}dateUtc"))
        for each in ([] if extensible is None else extensible.iter(f"{_EXTENSIBLE}commentExtensible"))
    }
    found = {
        each.get(f"{_IDS}paraId", ""): times.get(each.get(f"{_IDS}durableId"))
        for each in ([] if ids is None else ids.iter(f"{_IDS}commentId"))
    }
    return {paragraph: at for paragraph, at in found.items() if at}


def local_stamp_of(moment: datetime) -> str:
    """As "2026-05-14T11:30:00", the local time that Word shows."""
    return f"{desk_time(moment):%Y-%m-%dT%H:%M:%S}"


def stamp_of(moment: datetime) -> str:
    """As "2026-05-14T09:30:00Z", which Word and the standards of the W3C ask for."""
    return f"{in_utc(moment):%Y-%m-%dT%H:%M:%SZ}"
