"""Sign off an article, and tick the desk's checklist, which a sign-off may require."""

from dataclasses import replace
from pathlib import Path

from onrecord.domain.changes import Change
from onrecord.domain.checklist import NO_CHECKLIST, Checklist, ChecklistItem, Tick, read_checklist
from onrecord.domain.sign_off import SignOff
from onrecord.domain.standing import Standing, signed, standings
from onrecord.domain.text import normalize_text
from onrecord.domain.wording import listed
from onrecord.paths import is_file
from onrecord.services.errors import ServiceError, UnreadableArticleError
from onrecord.services.journal import Journal
from onrecord.translation import _, counted

_LARGEST = 100_000
_SHOWN = 3


def load_checklist(path: str, text: str = "", *, is_required: bool = False) -> Checklist:
    """Load the checklist from a text file, or the problem of the file; without a path, read it from ``text``."""
    if not path.strip():
        items = read_checklist(normalize_text(text).text)
        return Checklist(items, is_required=is_required) if items else NO_CHECKLIST
    try:
        place = Path(path.strip()).expanduser()
        if place.exists() and not is_file(place):
            return Checklist(problem=_("{file} isn’t a file.", file=place.name), is_required=is_required)
        with place.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            return Checklist(
                problem=_("The checklist is too long. Choose a shorter text file."), is_required=is_required
            )
        items = read_checklist(normalize_text(data.decode("utf-8-sig")).text)
    except OSError as error:
        problem = _(
            "The checklist couldn’t be read: {reason}. Ticks are kept. Check it in the settings.",
            reason=error.strerror or error,
        )
        return Checklist(problem=problem, is_required=is_required)
    except UnicodeDecodeError:
        return Checklist(problem=_("The checklist isn’t plain text. Save it as UTF-8 text."), is_required=is_required)
    return Checklist(items, is_required=is_required)


class ChecklistActions:
    """Ticks the items of the desk's checklist; ``checklist`` is called each time."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.checklist = NO_CHECKLIST

    @property
    def open_items(self) -> list[ChecklistItem]:
        """The items that nobody ticked for this article, if the desk works with a checklist."""
        ticks = self._journal.review.article.ticks
        return self.checklist.open_items(ticks) if self.checklist.is_in_use(ticks) else []

    @property
    def reported_items(self) -> tuple[ChecklistItem, ...]:
        """The items that a report lists."""
        return self.checklist.items if self.checklist.is_in_use(self._journal.review.article.ticks) else ()

    def tick(self, words: str) -> Change | None:
        """Tick an item, or remove its tick."""
        context, ticks = self._journal.context, self._journal.review.article.ticks
        left = tuple(tick for tick in ticks if tick.words != words)
        if is_new := len(left) == len(ticks):
            left = (*ticks, Tick(words, context.reviewer(), context.now()))
        details = replace(self._journal.review.article.details, ticks=left)
        return self._journal.commit_details("Tick checklist item" if is_new else "Clear checklist item", details)

    def refuse_unless_done(self) -> None:
        """Refuse a sign-off while required items are open.

        Raises:
            ServiceError: some are open, or the checklist can't be read.
        """
        if not self.checklist.is_required:
            return
        kept, to_do = _("The article isn’t signed off."), _("Tick them in the overview (Ctrl+Shift+C), then sign off.")
        if self.checklist.problem:
            raise ServiceError(self.checklist.problem, kept=kept)
        if left := [_("“{words}”", words=item.words) for item in self.open_items]:
            shown = [*left[:_SHOWN]]
            if len(left) > _SHOWN:
                shown.append(counted("{n} more", "{n} more", len(left) - _SHOWN))
            what = counted(
                "{n} checklist item is open: {items}.",
                "{n} checklist items are open: {items}.",
                len(left),
                items=listed(shown) if len(left) > _SHOWN else ", ".join(shown),
            )
            raise ServiceError(what, kept=kept, to_do=to_do)


class SignOffActions:
    """Gives and withdraws sign-offs of an article.

    Several people may sign, each in a role: a checker, the head of research, a lawyer. Open claims don't prevent a
    sign-off, which counts them.
    """

    def __init__(self, journal: Journal, checklist: ChecklistActions) -> None:
        self._journal = journal
        self._checklist = checklist

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Each sign-off and whether it still holds, in the order they were given."""
        return standings(self._journal.review)

    def sign(self, role: str, known: int | None = None) -> Change | None:
        """Sign off the article in its current state; replaces an earlier sign-off of the same person and role.

        ``known`` counts the changes that the signing person has seen (None: all of them).

        Raises:
            ClashError: a colleague has changed the article since.
            ServiceError: the reviewer gave no name, records can't be read, or items of a required checklist are open.
        """
        if any(one.is_left_out for one in self._journal.review.unreadable):
            raise UnreadableArticleError
        if not self._journal.context.given_name:
            raise ServiceError(
                _("A sign-off needs your name."),
                kept=_("The article isn’t signed off."),
                to_do=_("Enter your name, then sign off."),
            )
        self._checklist.refuse_unless_done()
        context, role = self._journal.context, " ".join(role.split())
        given = signed(self._journal.review, context.reviewer(), role, context.now())
        others = (other for other in self._journal.review.sign_offs if not other.is_by(given.reviewer, role))
        return self._journal.commit_sign_offs("Sign off", (*others, given), known)

    def is_own(self, given: SignOff) -> bool:
        """Whether the current reviewer gave a sign-off: nobody signs for somebody else."""
        return given.reviewer == self._journal.context.reviewer()

    def take_back(self, given: SignOff) -> Change | None:
        """Withdraw a sign-off; the log keeps it."""
        left = tuple(other for other in self._journal.review.sign_offs if other != given)
        return self._journal.commit_sign_offs("Withdraw sign-off", left)
