"""Write reports on many articles; a bad file, or a format that can't hold an article, doesn't stop the others."""

import logging
import unicodedata
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from onrecord.private_files import make_shared_folder
from onrecord.services.article_reports import Reported, Reporter, ReportInput, ReportOrder, Written
from onrecord.services.batch import available_cores, why_lost
from onrecord.services.batch_inputs import Input
from onrecord.services.confinement.bounds import limit_memory
from onrecord.services.engines import Engines, warm_engines
from onrecord.services.errors import ServiceError, TargetError
from onrecord.services.process_pool import TIME_LIMIT, Lost, ProcessPool
from onrecord.services.recordings import ComparedQuotation
from onrecord.services.target_files import PREFIX, held_folder, remove_abandoned, stem_of, with_room
from onrecord.services.tasks import READER_MEMORY
from onrecord.translation import Message, _

T = TypeVar("T")


def report_one(article: Path, order: ReportOrder, target: Path, time_limit: float = TIME_LIMIT) -> Written:
    """Write one report to ``target`` in a separate process.

    Raises:
        ServiceError: the article can't be read, or the report can't be written within ``time_limit`` seconds.
    """
    why = Message("{file} has no report. {why}")
    return _alone(article, partial(_start_writer, order, target), time_limit, why)


def compare_one(article: Path, order: ReportOrder, time_limit: float = TIME_LIMIT) -> list[ComparedQuotation]:
    """Compare the quotations of one article with transcripts in a separate process.

    Raises:
        ServiceError: the article can't be read within ``time_limit`` seconds.
    """
    why = Message("{file} wasn’t compared. {why}")
    return _alone(article, partial(_start_comparer, order), time_limit, why)


def _alone(
    article: Path,
    start: Callable[[], Callable[[Path], T | ServiceError]],
    time_limit: float,
    problem: Message,
) -> T:
    pool = ProcessPool[Path, T | ServiceError](start, 1, time_limit=time_limit)
    with closing(pool.map([article])) as outcomes:
        outcome = next(outcomes)
    if isinstance(outcome, Lost):
        raise ServiceError(_(problem, file=article.name, why=why_lost(outcome, time_limit)))
    if isinstance(outcome, ServiceError):
        raise outcome
    return outcome


def number_inputs(inputs: Iterable[Input]) -> Iterator[ReportInput]:
    """Give each input a unique name for its reports: the second "budget" is "budget 2"."""
    taken: set[str] = set()
    same: Counter[str] = Counter()
    for number, article in enumerate(inputs, start=1):
        stem = _stem_of(article)
        name = stem
        while _folded(name) in taken:
            same[_folded(stem)] += 1
            name = f"{stem} {same[_folded(stem)] + 1}"
        taken.add(_folded(name))
        yield ReportInput(article, number, name)


def report_all(
    inputs: Iterable[ReportInput],
    order: ReportOrder,
    folder: Path,
    *,
    processes: int | None = None,
    time_limit: float = TIME_LIMIT,
) -> Generator[Reported, None, None]:
    """Write the reports on all inputs into ``folder``; yields the outcomes in their order.

    ``processes`` is the most to use (None: one for each core), ``time_limit`` the seconds for all reports on one
    article. No unfinished file is left in any case.

    Raises:
        TargetError: the folder isn't writable.
    """
    with _scratch_folder(folder) as scratch:
        start = partial(_start_reporter, order, folder, scratch)
        pool = ProcessPool(start, processes or available_cores(), time_limit=time_limit)
        with closing(pool.map(inputs)) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome, Lost):
                    problem = why_lost(outcome, time_limit)
                    yield Reported(outcome.value.article.identifier, problems=(problem,))
                else:
                    yield outcome


@contextmanager
def _scratch_folder(folder: Path) -> Iterator[Path]:
    """A hidden folder on the same disk: a stopped process can't remove its unfinished file."""
    try:
        make_shared_folder(folder)
        remove_abandoned(folder)
        scratch = TemporaryDirectory(prefix=PREFIX, dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise TargetError(
            _("Reports can’t be written to “{folder}”: {reason}.", folder=folder, reason=error.strerror or error),
            kept=_("Nothing was changed."),
            to_do=_("Choose another folder."),
        ) from error
    with scratch as path, held_folder(Path(path)):
        yield Path(path)


def _start_reporter(order: ReportOrder, folder: Path, scratch: Path) -> Callable[[ReportInput], Reported]:
    """Start a process of the pool."""
    reporter = _reporter(order, warm_engines(order.pipeline), scratch)
    return lambda item: reporter.report(item, folder)


def _start_writer(order: ReportOrder, target: Path) -> Callable[[Path], Written | ServiceError]:
    """Start the process of a single report."""
    reporter = _reporter(order, Engines())
    return lambda article: reporter.write(article, target, order.formats[0])


def _start_comparer(order: ReportOrder) -> Callable[[Path], list[ComparedQuotation] | ServiceError]:
    """Start the process of a comparison."""
    return _reporter(order, Engines()).compare


def _reporter(order: ReportOrder, engines: Engines, scratch: Path | None = None) -> Reporter:
    logging.captureWarnings(capture=True)
    limit_memory(READER_MEMORY)
    return Reporter(order, engines, scratch)


def _stem_of(article: Input) -> str:
    """The name of a file without its extension, or an id; short enough for a longer file name."""
    return (with_room(article.path.stem) if article.path else stem_of(article.identifier)) or _("Article")


def _folded(name: str) -> str:
    """Fold a name, so that two names that are one file on some system become equal."""
    return unicodedata.normalize("NFC", name).casefold()
