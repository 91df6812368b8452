"""Redact reports, and search them for protected names before they leave the program."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.domain.checked import for_editing
from onrecord.domain.name_inflections import read_endings
from onrecord.domain.name_places import Place, texts_of_article, texts_of_details, texts_of_findings, texts_of_records
from onrecord.domain.protected_names import NameWords, ProtectedNames
from onrecord.domain.redaction import redact
from onrecord.domain.report import EDITION_NAMES, Edition, Report
from onrecord.domain.review import Review
from onrecord.domain.vault_names import NO_NAMES, VaultNames
from onrecord.domain.withholding import guarded_names, withheld_from
from onrecord.services.errors import ServiceError
from onrecord.services.target_files import what_is_kept
from onrecord.shipped import resources
from onrecord.translation import _

if TYPE_CHECKING:
    from onrecord.documents.writing.finished_files import Passage

_WORD = re.compile(r"[^\W\d_]{4,}")
_AROUND = 30
"""Letters beside a name by which its place is found in a file, which may cut long notes."""


class LeakError(ServiceError):
    """A finished file contains a protected name; the sentences say where, never which."""

    def __init__(self, where: str, kept: str, edition: Edition, *, is_in_name: bool = False) -> None:
        if is_in_name:
            to_do = _("Choose a file name without it.")
        elif edition is Edition.CHECKING:
            to_do = _("Remove it there and export again, or choose a checking copy with protected names.")
        else:
            to_do = _("Remove it there, from your template or from the entry it comes from, and export again.")
        what = _(
            "The {edition} wasn’t written: a protected name is in {place}.",
            edition=EDITION_NAMES[edition],
            place=where,
        )
        super().__init__(what, kept=kept, to_do=to_do)
        self.where = where


class LockedExportError(ServiceError):
    """An edition must be searched for names in the vault, which is locked."""

    def __init__(self, edition: Edition, kept: str) -> None:
        super().__init__(
            _(
                "The {edition} wasn’t written: the vault is locked, so it can’t be searched for the names of "
                "this article’s sources.",
                edition=EDITION_NAMES[edition],
            ),
            kept=kept,
            to_do=_("Unlock the vault and export again; on the command line, with --unlock or --passphrase-file."),
        )


def redacted(report: Report) -> Report:
    """Redact a report for outside readers."""
    return redact(report, name_words())


def checked(report: Report) -> Report:
    """Redact a report for the editor of the article."""
    return for_editing(report, name_words())


def masked_for_outside(review: Review, words: str, vault: VaultNames = NO_NAMES) -> str:
    """Mask the names that ``review`` and the vault protect in ``words``."""
    return withheld_from(review, name_words(), vault).everywhere.masked(words)


def refuse_while_locked(report: Report, target: Path) -> None:
    """Refuse a copy that leaves the desk while its protected names are unknown.

    Raises:
        LockedExportError: the vault is locked and has names of this article's sources.
    """
    if report.vault.is_locked and report.edition is not Edition.CHECKING:
        raise LockedExportError(report.edition, what_is_kept(target))


def is_searched(report: Report) -> bool:
    """Whether the written report must be searched for protected names."""
    if report.edition is Edition.CHECKING and report.with_protected_names:
        return False
    return report.edition is Edition.REDACTED or bool(report.vault.identities)


def refuse_leaks(report: Report, public: Report, data: bytes, target: Path, own: Callable[[], bytes]) -> None:
    """Search a finished file and its name for what the unredacted ``report`` has to protect.

    The search doesn't depend on how the file was made: it unpacks the file and reads all text, in any part, property,
    attribute or comment, but not the evidence files that were searched before. ``own`` makes such a file without any
    words of the report, and words that are in there too belong to the program: a style called "Claim Mark" or a font
    called "Times" reveals no Mark and no Tim. ``public`` is the written report, which tells the origin of a name.

    Raises:
        LeakError: the search found a name.
    """
    edition, kept = report.edition, what_is_kept(target)
    guarded = guarded_names(report.review, name_words(), report.vault)
    withheld = withheld_from(report.review, name_words(), report.vault) if edition is Edition.REDACTED else guarded
    names, hasty = withheld.in_file_with(*_printed(report.review), *_printed(public.review)), guarded.in_remarks
    if names.are_in(target.name) or hasty.are_in(target.stem):
        raise LeakError(_("the name of the file"), kept, edition, is_in_name=True)
    if found := _leak(names, data, report):
        # A name in every such file is the program's own word.
        names = names.besides(passage.text for passage in _passages(own()) if passage.is_prose)
        found = _leak(names, data, report)
    if found:
        # A part of an archive may itself have the name.
        part = _("a part of the file") if hasty.are_in(found) else found
        raise LeakError(_place_of(names, public) or part, kept, edition)
    suspects = [(place, hasty) for place in texts_of_records(public)]
    own_words = (*texts_of_details(public.review), *texts_of_findings(public.review))
    suspects += [(place, guarded.in_findings) for place in own_words]
    if where := _place_in_file(suspects, data, report.screened):
        raise LeakError(where, kept, edition)


def _printed(review: Review) -> tuple[str, ...]:
    """The words of the article that are in every copy."""
    return (review.text, review.article.headline)


def _leak(names: ProtectedNames, data: bytes, report: Report) -> str:
    """The place of one of the names in a file; nothing if there is none."""
    passages = _passages(data, report.screened)
    return next((each.where for each in passages if names.are_in(each.text, parts=each.is_prose)), "")


def _place_of(names: ProtectedNames, report: Report) -> str:
    """The place of one of the names in the article or its records; nothing if there is none."""
    review = report.review
    texts = (*texts_of_article(review), *texts_of_records(report), *texts_of_findings(review))
    return next((where for where, words in texts if names.are_in(words)), "")


def _place_in_file(suspects: Iterable[tuple[Place, ProtectedNames]], data: bytes, searched: Collection[str]) -> str:
    """The record with one of the names, or the initials, whose words are in a file."""
    found = [
        (where, _without_spaces(line[max(0, span.start - _AROUND) : span.end + _AROUND]))
        for (where, words), names in suspects
        for line in words.splitlines()
        if names.are_in(line)
        for span in names.find(line)
    ]
    if not found:
        return ""
    written = "\n".join(_without_spaces(passage.text) for passage in _passages(data, searched) if passage.is_prose)
    return next((where for where, words in found if words in written), "")


def _without_spaces(words: str) -> str:
    """``words`` as they are in any file, wherever it breaks lines."""
    return "".join(words.split())


def _passages(data: bytes, searched: Collection[str] = ()) -> Iterator["Passage"]:
    from onrecord.documents.writing.finished_files import passages_of

    return passages_of(data, searched=searched)


@cache
def ordinary_words() -> frozenset[str]:
    """The shipped words of the language, in lower case: none is a name with a typo."""
    found: set[str] = set()
    for file in (resources() / "lexicons").rglob("*.txt"):
        entries = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        found.update(word.lower() for line in entries for word in _WORD.findall(line))
    for page in (resources() / "checks").rglob("*.md"):
        # Their examples have names of people, with capitals.
        found.update(filter(str.islower, _WORD.findall(page.read_text(encoding="utf-8"))))
    return frozenset(found)


@cache
def name_words() -> NameWords:
    """The shipped word lists for reading names."""
    from onrecord.documents.word_lists import read_word_list

    lists = {section: frozenset(entries) for section, entries in read_word_list("redaction").items()}
    given = frozenset(map(str.lower, read_word_list("first_names")["given"]))
    return NameWords(
        titles=lists["title"],
        particles=lists["particle"],
        ordinary=lists["report"],
        offices=lists["office"],
        given=given,
        known=ordinary_words(),
        abbreviations=frozenset(map(str.upper, lists["abbreviation"])),
        callings=frozenset(map(str.lower, read_word_list("sources")["individual"])),
        compounds=lists["compound"],
        honorifics=lists["honorific"],
        joined=lists["joined"],
        digraphs=lists["digraph"],
        endings=read_endings(read_word_list("name_endings")),
        uses={section: frozenset(entries) for section, entries in read_word_list("name_uses").items()},
    )
