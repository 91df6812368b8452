"""Turn options into a reading of files."""

from onrecord.domain.reading import Extent, Reading
from onrecord.terminal.usage import UsageError
from onrecord.translation import _


def given_reading(encoding: str, *, whole_page: bool) -> Reading:
    """The reading in the options.

    Raises:
        UsageError: there is no such encoding.
    """
    from onrecord.documents.errors import DocumentError
    from onrecord.documents.reading.text.encoding import check_encoding

    try:
        check_encoding(encoding or "utf-8")
    except DocumentError as error:
        raise UsageError(_("There is no encoding “{encoding}”.", encoding=encoding), to_do=error.to_do) from error
    return Reading(encoding, Extent.PAGE if whole_page else None)
