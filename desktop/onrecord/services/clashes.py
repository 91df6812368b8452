"""A clash of two reviewers' changes, for the second one to decide."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.domain.changes import Change
from onrecord.domain.joining import Clash, Rebased
from onrecord.domain.records import Note
from onrecord.domain.wording import listed
from onrecord.services.errors import ServiceError
from onrecord.translation import _


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """A clash, and the colleague's change, if it is known."""

    clash: Clash
    theirs: Change | None


class ClashError(ServiceError):
    """A colleague changed the same thing; nothing was saved.

    ``rebased.change`` is mine in place of theirs; ``known`` counts the changes of the article that it includes.
    """

    def __init__(self, rebased: Rebased, versions: Iterable[TwoVersions], known: int) -> None:
        self.rebased = rebased
        self.versions = tuple(versions)
        self.known = known
        self.typed = frozenset(_words_in(version.clash.mine) for version in self.versions)
        """The words that the reviewer may have typed."""
        names = dict.fromkeys(version.theirs.reviewer for version in self.versions if version.theirs)
        super().__init__(
            _(
                "{names} changed this before you did, so your change wasn’t saved.",
                names=listed(list(names)) or _("A colleague"),
            ),
            kept=_("Their change is saved."),
            to_do=_("Compare both versions, then decide."),
        )


def _words_in(mine: object) -> str:
    words = mine.text if isinstance(mine, Note) else mine
    return words.strip() if isinstance(words, str) else ""
