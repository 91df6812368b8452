"""Analyses in the queue of a team library, by any number of worker processes."""

import importlib.util
import logging
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from onrecord.analysis.engine import ENGINE_VERSION
from onrecord.domain.article import ArticleId, Draft
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.services.batch import Analyzer, ResultFolder, Unreadable, open_input
from onrecord.services.batch_inputs import Input
from onrecord.services.confinement.bounds import analysis_limited, limit_memory
from onrecord.services.engines import Engines
from onrecord.services.errors import ServiceError
from onrecord.services.importing import Importer, store_findings
from onrecord.services.tasks import READER_MEMORY
from onrecord.store.errors import ArticleNotFoundError
from onrecord.translation import _

_log = logging.getLogger(__name__)
_QUICK_END = 10.0
"""Seconds: if every process ends this soon, again and again, none can work here."""
_MOST_QUICK_ENDS = 8
"""Two minutes with the pauses between them: by then, a server that restarts is back."""


class WorkerProcesses:
    """``number`` processes that run ``work``, which is picklable and returns when it is done or receives a signal."""

    def __init__(self, work: Callable[[], None], number: int) -> None:
        self._work = work
        self._number = number
        self._stopping = threading.Event()
        self._running: dict[int, tuple[SpawnProcess, float]] = {}

    def run(self) -> bool:
        """Run until all have ended well, or until SIGTERM or SIGINT; False if none can work here.

        The first signal lets each process finish its analysis; the second ends them at once.
        """
        quick_ends = 0
        with self._signals_taken():
            for _ in range(self._number):
                self._start_one()
            while self._running:
                ended_badly, seconds = self._wait_for_one()
                quick_ends = quick_ends + 1 if ended_badly and seconds < _QUICK_END else 0
                if quick_ends >= _MOST_QUICK_ENDS:
                    self._stop()
                if ended_badly and not self._stopping.wait(2 ** (quick_ends - 1) if quick_ends else 0):
                    self._start_one()
        return quick_ends < _MOST_QUICK_ENDS

    def _start_one(self) -> None:
        process = multiprocessing.get_context("spawn").Process(target=self._work, name="worker")
        process.start()
        self._running[process.sentinel] = process, time.monotonic()

    def _wait_for_one(self) -> tuple[bool, float]:
        """Wait for a process to end; returns whether it failed, and how many seconds it ran."""
        ended = wait(list(self._running))[0]
        assert isinstance(ended, int)  # noqa: S101 - sentinels are waited for
        process, started = self._running.pop(ended)
        process.join()
        return process.exitcode != 0, time.monotonic() - started

    def _stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        for process, _started in self._running.values():
            process.kill() if self._stopping.is_set() else process.terminate()
        self._stopping.set()

    @contextmanager
    def _signals_taken(self) -> Iterator[None]:
        taken = (signal.SIGTERM, signal.SIGINT)
        before = [signal.signal(each, self._stop) for each in taken]
        try:
            yield
        finally:
            for each, handler in zip(taken, before, strict=True):
                signal.signal(each, handler)


if TYPE_CHECKING:
    from onrecord.store.library import LibraryStore
    from onrecord.store.server.job_queue import JobQueue, QueueCounts

Unread = tuple[str, str]
"""The name of an unreadable input, and the reason."""


def queue_of(library: LibraryLocation) -> "JobQueue":
    """The queue of a team library.

    Raises:
        ServiceError: the library is a file, or what the queue needs isn't installed.
    """
    if not isinstance(library, ServerAddress):
        raise ServiceError(
            _("A queue needs a team library on a server, and this library is a file."),
            to_do=_(
                "Name one with --library postgresql://USER@HOST/DATABASE. On one machine, “onrecord library add” "
                "and “onrecord analyze --results” use all cores."
            ),
        )
    if importlib.util.find_spec("procrastinate") is None:
        raise ServiceError(
            _("The queue isn’t installed."),
            kept=_("Nothing was changed."),
            to_do=_("Run “pip install 'onrecord[queue]'”."),
        )
    from onrecord.store.server.job_queue import JobQueue

    return JobQueue(library, ENGINE_VERSION)


def outdated_articles(store: "LibraryStore", search: str) -> list[Mapping[str, str]]:
    """List the articles with these words that this version hasn't analyzed."""
    return [{"article": each} for each in store.list_outdated(search, ENGINE_VERSION)]


def added_articles(
    inputs: Iterable[Input], store: "LibraryStore", importer: Importer
) -> Iterator[Mapping[str, str] | Unread]:
    """Add articles to the library, unanalyzed, and yield what to queue; for an unreadable one, the reason."""
    for item in inputs:
        try:
            opened = open_input(item) if not item.problem else None
        except ExplainedError as error:
            yield item.identifier, error.what
            continue
        if opened is None:
            yield item.identifier, item.problem
            continue
        draft = opened if isinstance(opened, Draft) else Draft(opened.review.text, opened.review.revision.structure)
        article_id = importer.add(draft).article_id
        if not _is_analyzed(store, article_id):
            yield {"article": article_id}


def shared_files(inputs: Iterable[Input], results: Path) -> Iterator[Mapping[str, str] | Unread]:
    """Yield what to queue for files and a result folder that have the same path for every worker."""
    for item in inputs:
        if item.path is None:
            yield item.identifier, item.problem or _("Only files can be queued with --results.")
        else:
            yield {"file": str(item.path.absolute()), "results": str(results.absolute())}


def refuse_other_versions(counts: "QueueCounts") -> None:
    """Refuse to work beside another version: an analysis needs the engine that it was queued for.

    Raises:
        ServiceError: analyses of another version are waiting.
    """
    others = [version for version in counts.waiting_for if version != ENGINE_VERSION]
    if others:
        raise ServiceError(
            _(
                "Analyses are waiting for engine {others}, and this Onrecord has engine {version}.",
                others=", ".join(others),
                version=ENGINE_VERSION,
            ),
            kept=_("Nothing was analyzed."),
            to_do=_(
                "Install the same version everywhere, or remove the old ones with “onrecord queue clear --waiting” "
                "and add the articles again."
            ),
        )


def work_on_queue(library: LibraryLocation, pipeline: str, log: Path, *, until_empty: bool) -> None:
    """Run one process of a worker; unexpected errors go to the file ``log``."""
    from onrecord.store.library import open_library

    _write_log(log)
    limit_memory(READER_MEMORY)
    try:
        with closing(open_library(library)) as store:
            queue_of(library).work(QueueWorker(store, pipeline).analyze, until_empty=until_empty)
    except Exception:  # noqa: BLE001 - the log has it whole
        _log.exception("a worker process ended")
        sys.exit(1)


def _write_log(file: Path) -> None:
    handler: logging.Handler = logging.StreamHandler()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(file, encoding="utf-8")
    handler.addFilter(_is_unexpected)
    logging.basicConfig(handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.captureWarnings(capture=True)


def _is_unexpected(record: logging.LogRecord) -> bool:
    """Whether a record tells more than why an article can't be analyzed, which the queue keeps."""
    return not (record.exc_info and isinstance(record.exc_info[1], ExplainedError) and record.name != __name__)


class QueueWorker:
    """Analyzes what is queued in a library, with one pipeline ("": the default one)."""

    def __init__(self, store: "LibraryStore", pipeline: str = "") -> None:
        self._store = store
        self._pipeline = pipeline
        self._engines = Engines()

    def analyze(self, arguments: Mapping[str, str]) -> None:
        """Analyze an article of the library, or a file whose result goes into a folder.

        Skips an article that was analyzed or removed meanwhile, so that nothing is done twice.

        Raises:
            ServiceError: the file can't be read.
        """
        if "file" in arguments:
            self._analyze_file(Path(arguments["file"]), Path(arguments["results"]))
        else:
            self._analyze_article(ArticleId(arguments["article"]))

    def _analyze_file(self, file: Path, results: Path) -> None:
        ResultFolder(results).create()
        outcome = Analyzer(self._engines, self._pipeline, results).analyze(Input(str(file), path=file))
        if isinstance(outcome, Unreadable):
            raise ServiceError(outcome.message)

    def _analyze_article(self, article_id: ArticleId) -> None:
        try:
            review = self._store.load_review(article_id)
        except ArticleNotFoundError:
            return
        engine = self._engines.get(self._pipeline)
        made_by = (ENGINE_VERSION, engine.pipeline_for(review.text))
        if review.analysis and (review.analysis.analyzer_version, review.analysis.pipeline) == made_by:
            return
        with analysis_limited(len(review.text)):
            analysis = engine.analyze(review.text, review.revision.structure)
        store_findings(review, analysis, self._store)


def _is_analyzed(store: "LibraryStore", article_id: ArticleId) -> bool:
    found = store.load_review(article_id).analysis
    return found is not None and found.analyzer_version == ENGINE_VERSION
