"""Reports on many articles: one bad file, or one format that cannot hold an article, ends nothing else."""

import logging
import uuid
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from onrecord.domain.changes import Change
from onrecord.domain.errors import ExplainedError
from onrecord.domain.report import Edition, Format, Layout
from onrecord.domain.review import Review
from onrecord.services.analyzing import fresh_review
from onrecord.services.batch import available_cores
from onrecord.services.batch_inputs import Input
from onrecord.services.engines import Engines
from onrecord.services.importing import draft_review, text_hash
from onrecord.services.journal import Context
from onrecord.services.process_pool import Lost, ProcessPool
from onrecord.services.redaction import masked_for_outside
from onrecord.services.reporting import EDITION_NAMES, build_report, write_report

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    """What kind of reports to write, and what decisions they rest on.

    ``library`` is where the decisions on an article are; it need not exist.
    """

    formats: Sequence[Format]
    library: Path
    reviewer: str
    edition: Edition = Edition.CHECKING
    layout: Layout = field(default_factory=Layout)
    pipeline: str = ""
    silenced: frozenset[str] = frozenset()
    evidence_gate: bool = True


@dataclass(frozen=True, slots=True)
class ReportInput:
    """An article file, and what its reports are called, without edition and ending."""

    path: Path
    number: int
    stem: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of one article: the reports written, and a sentence for each that was not.

    ``is_decided`` tells that the reports rest on the decisions of a library.
    """

    identifier: str
    written: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()
    is_decided: bool = False


class Reporter:
    """Writes the reports of one order, article by article."""

    def __init__(self, order: ReportOrder, engines: Engines) -> None:
        self._order = order
        self._engines = engines
        self._context = Context(
            reviewer=lambda: order.reviewer, now=lambda: datetime.now(UTC), new_id=lambda: uuid.uuid4().hex
        )

    def write(self, article: Path, target: Path, kind: Format) -> bool:
        """Write one report to ``target``; tells whether it rests on decisions of the library.

        Raises:
            ExplainedError: the article can't be read, or the report can't be written.
        """
        review, log = self.review_of(article)
        self._write(review, log, target, kind)
        return bool(log)

    def report(self, item: ReportInput, folder: Path) -> Reported:
        """Write all reports on one article into ``folder``."""
        try:
            review, log = self.review_of(item.path)
            written, problems = self._all_formats(review, log, item, folder)
        except ExplainedError as error:
            return Reported(str(item.path), problems=(_sentence(error),))
        except Exception as error:  # noqa: BLE001 - one article must not end the others; the log has it whole
            _log.exception("the report on %s failed", item.path)
            return Reported(str(item.path), problems=(f"Something went wrong in the program: {error!r}.",))
        return Reported(str(item.path), written, problems, is_decided=bool(log))

    def review_of(self, article: Path) -> tuple[Review, list[Change]]:
        """The review of a file: the library's if its text is there, otherwise a fresh one.

        Raises:
            ExplainedError: the file or the library can't be read.
        """
        from onrecord.documents.readers import read_article

        draft = read_article(article)
        review, log = _from_library(draft.text, self._order.library) or (None, [])
        if review is None:
            analysis = self._engines.get(self._order.pipeline).analyze(draft.text, draft.structure)
            review = fresh_review(draft_review(draft, self._context), analysis)
        review.silenced = self._order.silenced
        return review, log

    def _all_formats(
        self, review: Review, log: list[Change], item: ReportInput, folder: Path
    ) -> tuple[tuple[Path, ...], tuple[str, ...]]:
        written, problems = [], []
        for kind in self._order.formats:
            target = folder / f"{self._name(review, item)} - {EDITION_NAMES[self._order.edition]}{kind.extension}"
            try:
                self._write(review, log, target, kind)
            except ExplainedError as error:
                problems.append(f"{kind.value}: {_sentence(error)}")
            else:
                written.append(target)
        return tuple(written), tuple(problems)

    def _name(self, review: Review, item: ReportInput) -> str:
        if self._order.edition is not Edition.REDACTED:
            return item.stem
        masked = masked_for_outside(review, item.stem)
        return item.stem if masked == item.stem else f"{masked} {item.number}"

    def _write(self, review: Review, log: list[Change], target: Path, kind: Format) -> None:
        order = self._order
        report = build_report(
            review,
            log,
            self._context,
            evidence_gate=order.evidence_gate,
            edition=order.edition,
            layout=order.layout,
        )
        write_report(report, target, kind)


def number_inputs(inputs: Iterable[Input]) -> Iterator[ReportInput]:
    """The files among some inputs, each with a name of its own: the second "budget" is "budget 2"."""
    seen: Counter[str] = Counter()
    files = (item.path for item in inputs if item.path is not None)
    for number, path in enumerate(files, start=1):
        seen[path.stem.casefold()] += 1
        count = seen[path.stem.casefold()]
        yield ReportInput(path, number, path.stem if count == 1 else f"{path.stem} {count}")


def report_all(
    inputs: Iterable[ReportInput], order: ReportOrder, folder: Path, *, processes: int | None = None
) -> Generator[Reported, None, None]:
    """Write the reports on all inputs into ``folder``; what became of each comes in their order.

    ``processes`` is how many to use at most (None: one for each core).
    """
    pool = ProcessPool(partial(_start_reporter, order, folder), processes or available_cores())
    with closing(pool.map(inputs)) as outcomes:
        for outcome in outcomes:
            yield _lost(outcome.value) if isinstance(outcome, Lost) else outcome


def _start_reporter(order: ReportOrder, folder: Path) -> Callable[[ReportInput], Reported]:
    """What each process of the pool applies to its inputs."""
    logging.captureWarnings(capture=True)
    reporter = Reporter(order, Engines())
    return lambda item: reporter.report(item, folder)


def _lost(item: ReportInput) -> Reported:
    message = "The process that wrote it ended unexpectedly; it may have run out of memory. Try it alone."
    return Reported(str(item.path), problems=(message,))


def _from_library(text: str, library: Path) -> tuple[Review, list[Change]] | None:
    """The analyzed review of exactly this text, if the library has one."""
    from onrecord.store.library import open_library

    if not library.exists():
        return None
    store = open_library(library, read_only=True)
    try:
        article_id = store.find_text(text_hash(text))
        if article_id is None:
            return None
        review = store.load_review(article_id)
        return (review, store.load_log(article_id)) if review.analysis else None
    finally:
        store.close()


def _sentence(error: ExplainedError) -> str:
    return " ".join(filter(None, (error.what, error.to_do)))
