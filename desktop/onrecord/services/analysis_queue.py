"""Analyses in the queue of a team library, by any number of worker processes."""

import asyncio
import importlib.util
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NoReturn

from onrecord.analysis.engine import ENGINE_VERSION
from onrecord.domain.article import ArticleId, Draft
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.paths import is_folder
from onrecord.services.batch import (
    NEEDS_MEMORY,
    Analyzer,
    ResultFolder,
    Unreadable,
    open_input,
    why_lost,
)
from onrecord.services.batch_inputs import Input
from onrecord.services.child_processes import Ending
from onrecord.services.confinement.bounds import analysis_limited, limit_memory
from onrecord.services.engines import Engines, warm_engines
from onrecord.services.errors import ServiceError
from onrecord.services.importing import Importer, store_findings
from onrecord.services.process_pool import TIME_LIMIT, Lost, PoolProcess
from onrecord.services.tasks import READER_MEMORY
from onrecord.store.errors import ArticleNotFoundError
from onrecord.translation import _

_log = logging.getLogger(__name__)

Arguments = Mapping[str, str]
"""What to analyze: an article of the library, or a file and the folder of its result."""
_LONGEST_PAUSE = 60.0
_STARTS = 3


class AnalysisProcesses:
    """Processes that analyze, each one article at a time. One that dies is replaced.

    ``make`` gives the function that analyzes in each of them, and returns why an article can't be analyzed, or "". They
    have one thread, since spaCy takes a fifth longer in a process with two, and leave the queue to this one.
    """

    def __init__(self, make: Callable[[], Callable[[Arguments], str]], number: int) -> None:
        self._make = make
        self._number = number
        self._idle: asyncio.Queue[PoolProcess[Arguments, str]] = asyncio.Queue()
        self._all: set[PoolProcess[Arguments, str]] = set()
        self._replacing: set[asyncio.Task[None]] = set()

    def start(self) -> bool:
        """Start them, and wait until they are ready; False if one can't start, tried three times."""
        return all(self._becomes_ready(process) for process in [self._start_one() for _place in range(self._number)])

    async def analyze(self, arguments: Arguments) -> None:
        """Let an idle process analyze.

        Raises:
            ServiceError: why the article can't be analyzed.
        """
        process = await self._idle.get()
        outcome = await _outcome(process, arguments)
        if isinstance(outcome, Lost):
            task = asyncio.create_task(self._replace(process))
            self._replacing.add(task)
            task.add_done_callback(self._replacing.discard)
        else:
            self._idle.put_nowait(process)
        if outcome:
            raise ServiceError(_why(outcome))

    def give_up(self) -> NoReturn:
        """End them and this process at once. Other workers get what they were analyzing within a minute."""
        self.close()
        os._exit(1)

    def close(self) -> None:
        """End them, with what they are doing."""
        for process in self._all:
            process.end()

    def _start_one(self) -> PoolProcess[Arguments, str]:
        process = PoolProcess(self._make)
        self._all.add(process)
        return process

    def _start_another(self, ended: PoolProcess[Arguments, str]) -> PoolProcess[Arguments, str]:
        self._all.discard(ended)
        ended.end()
        return self._start_one()

    def _becomes_ready(self, process: PoolProcess[Arguments, str]) -> bool:
        """Wait until a process, or the second one after it, is ready."""
        for _try in range(_STARTS):
            if process.becomes_ready():
                self._idle.put_nowait(process)
                return True
            process = self._start_another(process)
        return False

    async def _replace(self, ended: PoolProcess[Arguments, str]) -> None:
        """Start another process; if it can't start, try again and again, since no article is to blame."""
        pause = 1.0
        while True:
            ended = self._start_another(ended)
            if await asyncio.to_thread(ended.becomes_ready):
                self._idle.put_nowait(ended)
                return
            _log.warning("a process that analyzes can't start; the next try is in %d seconds", pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


async def _outcome(process: PoolProcess[Arguments, str], arguments: Arguments) -> str | Lost[Arguments]:
    """What a process answers, waited for without a thread."""
    process.give(0, arguments)
    loop, answered = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(process.connection, answered.set)
    try:
        async with asyncio.timeout(process.seconds_left):
            await answered.wait()
    except TimeoutError:
        return process.give_up()
    finally:
        loop.remove_reader(process.connection)
    outcome = process.take()
    assert isinstance(outcome, str | Lost)  # noqa: S101 - it was ready before
    return outcome


def _why(outcome: str | Lost[Arguments]) -> str:
    if isinstance(outcome, str):
        return outcome
    # A worker has no --time-limit to raise.
    is_late = outcome.ending is Ending.LATE
    return why_lost(replace(outcome, ending=Ending.OVERDUE) if is_late else outcome, TIME_LIMIT)


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


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders that a worker reads files from, and keeps results in; None for a worker that uses no files."""

    read: Path | None = None
    write: Path | None = None

    def check(self) -> None:
        """Create the folder for results, so that a worker doesn't start without its folders.

        Raises:
            ServiceError: one of them can't be used.
        """
        if self.read and not is_folder(self.read):
            raise ServiceError(
                _("“{folder}” isn’t a folder.", folder=self.read),
                kept=_("Every article is still in the queue."),
                to_do=_("Name a folder that this computer can read after {option}.", option="--read"),
            )
        if self.write:
            ResultFolder(self.write).create("--write")


def shared_files(
    inputs: Iterable[Input], results: Path, read: Path, write: Path
) -> Iterator[Mapping[str, str] | Unread]:
    """Yield what to queue for files in ``read`` and a result folder in ``write``, each by its path in there.

    Raises:
        ServiceError: ``results`` isn't in ``write``.
    """
    kept = _path_in(write, results, "--write")
    for item in inputs:
        if item.path is None:
            yield item.identifier, item.problem or _("Only files can be queued with --results.")
            continue
        try:
            yield {"file": _path_in(read, item.path, "--read"), "results": kept}
        except ServiceError as error:
            yield item.identifier, f"{error.what} {error.to_do}"


def _path_in(folder: Path, path: Path, option: str) -> str:
    """The path of a file within a folder, the same on every computer.

    Raises:
        ServiceError: it is somewhere else, or its name can't be stored.
    """
    found = path.resolve()
    if not found.is_relative_to(folder.resolve()):
        raise ServiceError(
            _("“{path}” isn’t in “{folder}”.", path=path, folder=folder),
            kept=_("Nothing was added."),
            to_do=_("Name a folder that every worker has after {option}.", option=option),
        )
    try:
        return found.relative_to(folder.resolve()).as_posix().encode().decode()
    except UnicodeEncodeError:
        raise ServiceError(_("The name isn’t in UTF-8."), to_do=_("Rename the file.")) from None


def _checked(name: str, folder: Path | None, option: str) -> Path:
    """The path that a row asks for.

    Raises:
        ServiceError: it may not be used.
    """
    if folder is None:
        raise ServiceError(
            _(
                "This worker was started without {option}, so it leaves files alone. Start it with a folder.",
                option=option,
            )
        )
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        raise ServiceError(
            _(
                "“{name}” isn’t a path in the worker’s folder. If it is one of your files, add it again with “onrecord "
                "queue add”.",
                name=name,
            )
        )
    try:
        found = (folder / path).resolve()
    except (OSError, RuntimeError):
        found = None
    if found is None or not found.is_relative_to(folder.resolve()):
        raise ServiceError(_("“{name}” leads out of the worker’s folder.", name=name))
    return found


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


def refuse_windows(platform: str) -> None:
    """Refuse to work on Windows, where asyncio neither takes signals nor waits for pipes.

    Raises:
        ServiceError: ``platform``, as in ``sys.platform``, is Windows.
    """
    if platform == "win32":
        raise ServiceError(
            _("A worker can’t run on Windows."),
            kept=_("Every article is still in the queue."),
            to_do=_("Run “onrecord worker” on Linux or macOS."),
        )


def work_on_queue(
    queue: "JobQueue",
    library: LibraryLocation,
    pipeline: str,
    folders: Folders,
    log: Path,
    *,
    processes: int,
    until_empty: bool,
) -> None:
    """Analyze what waits until a signal comes, or nothing is left with ``until_empty``.

    Unexpected errors go to the file ``log``.

    Raises:
        ServiceError: the processes can't start.
        LibraryError: the server is gone for too long.
    """
    _write_log(log)
    with closing(AnalysisProcesses(partial(_start_analyzing, library, pipeline, folders, log), processes)) as analyzing:
        if not analyzing.start():
            raise ServiceError(
                _("This worker’s processes stop as soon as they start."),
                kept=_("Every article is still in the queue."),
                to_do=_("“onrecord log” says why."),
            )
        queue.work(analyzing.analyze, processes, analyzing.give_up, until_empty=until_empty)


def _start_analyzing(
    library: LibraryLocation, pipeline: str, folders: Folders, log: Path
) -> Callable[[Arguments], str]:
    """What each process of a worker applies. It ends when its parent does, after its article."""
    from onrecord.store.library import open_library

    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _write_log(log)
    limit_memory(READER_MEMORY)
    try:
        return QueueWorker(open_library(library), warm_engines(pipeline), pipeline, folders).problem_with
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
    """Analyzes what is queued in a library, with one pipeline ("": the default one).

    Rows come from anybody who may add to the queue, so they name files only within ``folders``.
    """

    def __init__(
        self, store: "LibraryStore", engines: Engines, pipeline: str = "", folders: Folders | None = None
    ) -> None:
        self._folders = folders or Folders()
        self._store = store
        self._pipeline = pipeline
        self._engines = engines

    def problem_with(self, arguments: Arguments) -> str:
        """``analyze``; returns why it failed, or ""."""
        try:
            self.analyze(arguments)
        except ExplainedError as error:
            return str(error)
        except MemoryError:
            return _(NEEDS_MEMORY)
        except Exception as error:  # noqa: BLE001 - one article must not end the others; the log has it whole
            _log.exception("the analysis of %s failed", dict(arguments))
            return _("Something went wrong in the program: {error}.", error=error)
        return ""

    def analyze(self, arguments: Arguments) -> None:
        """Analyze an article of the library, or a file whose result goes into a folder.

        Skips an article that was analyzed or removed meanwhile, so that nothing is done twice.

        Raises:
            ServiceError: the file can't be read, or the row asks for what isn't its business.
        """
        if "file" in arguments:
            self._analyze_file(arguments["file"], arguments["results"])
        else:
            self._analyze_article(ArticleId(arguments["article"]))

    def _analyze_file(self, file: str, results: str) -> None:
        path = _checked(file, self._folders.read, "--read")
        _checked(results, self._folders.write, "--write")
        analyzer = Analyzer(self._engines, self._pipeline, self._folders.write, below=results)
        outcome = analyzer.analyze(Input(file, path=path))
        if isinstance(outcome, Unreadable):
            raise ServiceError(outcome.message)

    def _analyze_article(self, article_id: ArticleId) -> None:
        try:
            review = self._store.load_review(article_id)
        except ArticleNotFoundError:
            return
        engine = self._engines.get(self._pipeline)
        made = review.analysis
        if made and (made.analyzer_version, made.pipeline) == (ENGINE_VERSION, engine.pipeline_for(review.text)):
            return
        with analysis_limited(len(review.text)):
            analysis = engine.analyze(review.text, review.revision.structure)
        store_findings(review, analysis, self._store)


def _is_analyzed(store: "LibraryStore", article_id: ArticleId) -> bool:
    found = store.load_review(article_id).analysis
    return found is not None and found.analyzer_version == ENGINE_VERSION
