"""Search evidence files for the vault's names before they go into a package, each in a confined child."""

import logging
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from onrecord.domain.errors import ExplainedError
from onrecord.domain.protected_names import ProtectedNames
from onrecord.domain.records import Evidence
from onrecord.domain.report import Edition, Report, Screening, evidence_name
from onrecord.domain.review import Review
from onrecord.domain.withholding import guarded_names
from onrecord.domain.wording import listed
from onrecord.services.confinement.bounds import MEGABYTE, Bounds
from onrecord.services.confinement.child import Reach, run_confined
from onrecord.services.errors import ServiceError
from onrecord.services.redaction import name_words
from onrecord.translation import Message, _

_log = logging.getLogger(__name__)
_MOST_MEMORY = 400 * MEGABYTE


@dataclass(frozen=True, slots=True)
class ScreenedFile:
    """An evidence file that can't be let out without a question: its name, its SHA-256, and why."""

    name: str
    sha256: str
    screening: Screening

    @property
    def why(self) -> str:
        """The reason, in words."""
        return _(_WHY[self.screening])

    @property
    def words(self) -> str:
        """The sentence that says what was left out."""
        return _("Left out of the package: “{file}” {why}.", file=self.name, why=self.why)


_WHY = {
    Screening.NAMED: Message("contains a protected name"),
    Screening.UNREAD: Message("can’t be searched for protected names: not all of it is readable text"),
    Screening.LOCKED: Message("can’t be searched for protected names: the vault is locked"),
}


def screened(report: Report) -> Report:
    """The report with what a search of its evidence files came to; unchanged if it may contain the vault's names."""
    if report.screened or report.edition is not Edition.CHECKING or not report.hides_names:
        return report
    items = {item.sha256.lower(): item for item in report.review.evidence if item.sha256}
    if report.vault.is_locked:
        return replace(report, screened=dict.fromkeys(items, Screening.LOCKED))
    search = partial(_screen, report=report, names=guarded_names(report.review, name_words(), report.vault).everywhere)
    found = {sha256: search(item) for sha256, item in items.items()}
    return replace(report, screened={sha256: each for sha256, each in found.items() if each})


def doubtful_files(report: Report) -> list[ScreenedFile]:
    """The evidence files of a screened report that may contain a name, each once."""
    files = {item.sha256.lower(): item for item in report.review.evidence}
    return [
        ScreenedFile(evidence_name(files[sha256], report.review), sha256, screening)
        for sha256, screening in report.screened.items()
        if screening is not Screening.CLEAR
    ]


def left_out(report: Report) -> list[ScreenedFile]:
    """The doubtful files that the reviewer didn't let out."""
    kept_back = {item.sha256.lower() for item in report.review.evidence if not report.lets_out(item)}
    return [each for each in doubtful_files(report) if each.sha256 in kept_back]


def refuse_unknown_files(report: Report) -> None:
    """Refuse a file to include that is no evidence of the article.

    Raises:
        ServiceError: there is none of that name.
    """
    known = {name for item in report.review.evidence for name in report.names_of(item)}
    if unknown := sorted(report.include_unread - known):
        names = [f"“{name}”" for name in evidence_names(report.review)]
        raise ServiceError(
            _("The article has no evidence file “{file}”.", file=unknown[0]),
            kept=_("Nothing was written."),
            to_do=_("Check the name: {files}.", files=listed(names) or _("there are no files")),
        )


def evidence_names(review: Review) -> list[str]:
    """The names of an article's evidence files, each once, in alphabetical order."""
    return sorted({evidence_name(item, review) for item in review.evidence if item.sha256})


def _screen(item: Evidence, report: Report, names: ProtectedNames) -> Screening | None:
    """Search one file; None if it isn't there."""
    from onrecord.documents.writing.evidence_words import encoded_names, screen_evidence
    from onrecord.documents.writing.research_package import evidence_bytes

    name = PurePath(item.place.replace("\\", "/")).name
    in_bytes = encoded_names([*report.vault.people(name_words()), *report.vault.phrases()])

    def search() -> Screening | None:
        data = evidence_bytes(item, report)
        return None if data is None else screen_evidence(data, name, names, in_bytes)

    kept = report.kept_files.get(item.sha256)
    places = tuple(path for path in (kept, Path(item.place)) if path and _is_there(path))
    if not places:
        return None
    bounds = Bounds.for_file(max(path.stat().st_size for path in places))
    try:
        return run_confined(search, Reach(readable=places), replace(bounds, memory=min(bounds.memory, _MOST_MEMORY)))
    except ExplainedError:
        return Screening.UNREAD
    except Exception:  # noqa: BLE001 - whatever a file does to its reader, it is unread
        _log.warning("an evidence file can't be read", exc_info=True)
        return Screening.UNREAD


def _is_there(path: Path) -> bool:
    try:
        return path.is_absolute() and path.is_file()
    except (OSError, ValueError):
        return False
