"""Analyze many articles, and keep the results."""

import errno
import hashlib
import json
import logging
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeVar, cast

from onrecord import __version__
from onrecord.analysis.engine import ENGINE_VERSION
from onrecord.domain.analysis import Analysis
from onrecord.domain.article import Draft, Structure
from onrecord.domain.returned import ReturnedReport
from onrecord.services.batch_inputs import Input
from onrecord.services.child_processes import Ending
from onrecord.services.confined_reading import read_file
from onrecord.services.confinement.bounds import analysis_limited, limit_memory
from onrecord.services.confinement.errors import ChildError
from onrecord.services.engines import Engines, warm_engines
from onrecord.services.errors import ServiceError, TargetError
from onrecord.services.problem_report import ASKS_FOR_REPORT
from onrecord.services.process_pool import TIME_LIMIT, Lost, ProcessPool
from onrecord.services.tasks import READER_MEMORY
from onrecord.store.codec import Codec
from onrecord.translation import Message, _, grouped, language


class ResultFolder:
    """The analyses in one folder, a file each; or in ``below``, a folder of a folder that must be there.

    Several processes may use one folder. A file begins with the SHA-256 of the rest, which reveals damage. No link in
    the folder is followed, and nothing but results is overwritten.
    """

    def __init__(self, folder: Path, below: str | None = None) -> None:
        self._folder = folder
        self._below = below
        self._codec = Codec()

    def create(self, option: str = "--results") -> None:
        """Create the folder, which ``option`` names, if it is missing.

        Raises:
            TargetError: it can't be made, or nothing can be written there.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _folder_error(self._folder, error.strerror or str(error), option) from error
        if not os.access(self._folder, os.W_OK):
            raise _folder_error(self._folder, _("nothing can be written there"), option)

    def key(self, text: str, structure: Structure, pipeline: str) -> str:
        """The key of an analysis; ``pipeline`` is the requested one, to which the key adds the one for the language.

        Reasons are in the language of the interface, so the key differs by language.
        """
        made_by = [__version__, ENGINE_VERSION, language(), pipeline, self._codec.encode(structure), text]
        return hashlib.sha256(json.dumps(made_by).encode()).hexdigest()

    def load(self, key: str) -> Analysis | None:
        """Load the analysis with ``key``; None if there is none, or it is damaged."""
        try:
            with self._opened(key[:2]) as folder, folder.open(f"{key}.json") as file:
                checksum, _, content = file.read().partition(b"\n")
        except OSError:
            return None
        if hashlib.sha256(content).hexdigest().encode() != checksum:
            return None
        return self._codec.decode(json.loads(content), Analysis)

    def save(self, key: str, analysis: Analysis) -> None:
        """Save an analysis; its file is written whole or not at all.

        Raises:
            OSError: it can't be written, or something else is in its place.
        """
        content = json.dumps(self._codec.encode(analysis), ensure_ascii=False).encode()
        with self._opened(key[:2]) as folder:
            folder.replace(f"{key}.json", hashlib.sha256(content).hexdigest().encode() + b"\n" + content)

    @contextmanager
    def _opened(self, *inner: str) -> Iterator["_OpenFolder"]:
        """A folder for results, made if needed."""
        parts = (*PurePosixPath(self._below or "").parts, *inner)
        if self._below is None:
            self._folder.mkdir(parents=True, exist_ok=True)
        if os.open not in os.supports_dir_fd:
            # Windows has no descriptors for folders, and no workers.
            folder = self._folder.joinpath(*parts)
            folder.mkdir(parents=True, exist_ok=True)
            yield _OpenFolder(folder, None)
            return
        opened = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            for part in parts:
                with suppress(FileExistsError):
                    os.mkdir(part, dir_fd=opened)
                one_in = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=opened)
                os.close(opened)
                opened = one_in
            yield _OpenFolder(Path(), opened)
        finally:
            os.close(opened)


@dataclass(frozen=True, slots=True)
class _OpenFolder:
    """A folder by its descriptor, so that nobody can put a link in its way meanwhile."""

    base: Path
    descriptor: int | None

    def open(self, name: str, mode: str = "rb") -> BinaryIO:
        """Open a plain file.

        Raises:
            OSError: it can't be opened, or is a link, a folder, a device or a pipe.
        """
        flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        file = open(  # noqa: SIM115 - the caller closes it
            self.base / name, mode, opener=lambda path, more: os.open(path, more | flags, dir_fd=self.descriptor)
        )
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return cast("BinaryIO", file)

    def replace(self, name: str, content: bytes) -> None:
        """Write a result, whole or not at all, where there is none or another one.

        Raises:
            OSError: it can't be written.
            FileExistsError: something else is there.
        """
        try:
            with self.open(name) as there:
                is_result = _RESULT.fullmatch(there.read(_CHECKSUM + 1)) is not None
        except FileNotFoundError:
            is_result = True
        except OSError:
            is_result = False
        if not is_result:
            raise FileExistsError(errno.EEXIST, _("“{name}” is there and isn’t a result", name=name))
        # Processes of several machines may share the folder.
        unfinished = f".{name}.{secrets.token_hex(8)}.part"
        try:
            with self.open(unfinished, "xb") as file:
                file.write(content)
            os.replace(self.base / unfinished, self.base / name, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(self.base / unfinished, dir_fd=self.descriptor)


def _not_kept(error: OSError) -> ServiceError:
    return ServiceError(_("Its result couldn’t be kept: {reason}.", reason=error.strerror or error))


def _folder_error(folder: Path, problem: str, option: str) -> TargetError:
    return TargetError(
        _("Results can’t be kept in “{folder}”: {reason}.", folder=folder, reason=problem),
        kept=_("Nothing was analyzed or changed."),
        to_do=_("Name another folder after {option}.", option=option),
    )


_log = logging.getLogger(__name__)
_CHECKSUM = 64
_RESULT = re.compile(rb"[0-9a-f]{64}\n|")
"""The beginning of a result, or of a file that a crash left empty."""

T = TypeVar("T")

NEEDS_MEMORY = Message("It needs more memory than is allowed. Split the article.")


@dataclass(frozen=True, slots=True)
class Analyzed:
    """An input that was read and analyzed.

    ``read_seconds`` is the time of its reader; ``is_kept`` means that an earlier run made the analysis;
    ``carries_review`` means that the file is a report with decisions, of which the draft has only the text.
    """

    identifier: str
    draft: Draft
    analysis: Analysis
    read_seconds: float
    is_kept: bool = False
    carries_review: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An unreadable input: the kind of problem and a sentence about it."""

    identifier: str
    kind: str
    message: str


Outcome = Analyzed | Unreadable


class Analyzer:
    """Reads and analyzes inputs with one pipeline, by name or folder ("": the default one).

    With ``results``, it loads the analyses of earlier runs from there, and saves new ones. ``below`` names a folder in
    it; then an analysis whose result can't be kept there fails.
    """

    def __init__(
        self, engines: Engines, pipeline: str = "", results: Path | None = None, below: str | None = None
    ) -> None:
        self._engines = engines
        self._pipeline = pipeline
        self._results = ResultFolder(results, below) if results else None
        self._must_keep = below is not None

    def analyze(self, item: Input) -> Outcome:
        """Read and analyze one input."""
        # Imported here, so that the processes start before the file libraries load.
        from onrecord.documents.errors import DocumentError

        if item.problem:
            return Unreadable(item.identifier, "line", item.problem)
        try:
            return self._analyzed(item)
        except DocumentError as error:
            return Unreadable(item.identifier, error.kind, " ".join(filter(None, (error.what, error.to_do))))
        except (ChildError, ServiceError) as error:
            kind = error.kind if isinstance(error, ChildError) else "results"
            return Unreadable(item.identifier, kind, f"{error.what} {error.to_do}".strip())
        except MemoryError:
            return Unreadable(item.identifier, "memory", _(NEEDS_MEMORY))
        except Exception as error:  # noqa: BLE001 - one article must not end the others; the log has it whole
            _log.exception("the analysis of %s failed", item.identifier)
            return Unreadable(
                item.identifier, "internal", _("Something went wrong in the program: {error}.", error=error)
            )

    def _analyzed(self, item: Input) -> Analyzed:
        started = time.perf_counter()
        opened = open_input(item)
        draft = opened if isinstance(opened, Draft) else _draft_of(opened)
        read_seconds = time.perf_counter() - started
        analysis, is_kept = self._analysis_of(draft)
        return Analyzed(item.identifier, draft, analysis, read_seconds, is_kept, carries_review=opened is not draft)

    def _analysis_of(self, draft: Draft) -> tuple[Analysis, bool]:
        """The analysis, and whether an earlier run made it."""
        engine = self._engines.get(self._pipeline)

        def analyze() -> Analysis:
            with analysis_limited(len(draft.text)):
                return engine.analyze(draft.text, draft.structure)

        if self._results is None:
            return analyze(), False
        key = self._results.key(draft.text, draft.structure, f"{self._pipeline} {engine.pipeline_for(draft.text)}")
        kept = self._results.load(key)
        if kept:
            return kept, True
        analysis = analyze()
        try:
            self._results.save(key, analysis)
        except OSError as error:
            if self._must_keep:
                raise _not_kept(error) from error
            _log.warning("a result couldn’t be kept: %s", error)
        return analysis, False


def analyze_all(
    inputs: Iterable[Input],
    *,
    pipeline: str = "",
    processes: int | None = None,
    results: Path | None = None,
    time_limit: float = TIME_LIMIT,
) -> Generator[Outcome, None, None]:
    """Analyze inputs and yield the outcomes in their order.

    ``processes`` is the most to use (None: one for each core). They are child processes, so an input that crashes,
    needs too much memory or takes longer than ``time_limit`` seconds doesn't stop the others. ``results`` is a folder
    to load results from and save them in.
    """
    start = partial(_start_analyzer, pipeline, results)
    pool = ProcessPool(start, processes or available_cores(), time_limit=time_limit)
    with closing(pool.map(inputs)) as outcomes:
        for outcome in outcomes:
            yield _unfinished(outcome, time_limit) if isinstance(outcome, Lost) else outcome


def why_lost(lost: Lost[T], time_limit: float) -> str:
    """Explain why a value of a batch has no result, and what to do."""
    match lost.ending:
        case Ending.OVERDUE:
            return _("Its analysis took too long for a text of this length, so it was stopped.")
        case Ending.LATE:
            seconds = grouped(round(time_limit))
            return _(
                "It took longer than {seconds} seconds and was stopped. Allow more with --time-limit.", seconds=seconds
            )
        case Ending.NO_MEMORY:
            return _(NEEDS_MEMORY)
        case Ending.STOPPED:
            return _(
                "The system stopped its process. Try it alone; if it happens again, {report_it}.",
                report_it=ASKS_FOR_REPORT,
            )
        case Ending.FAILED:
            return _(
                "Something went wrong in the program: {error}. Please {report_it}.",
                error=lost.error,
                report_it=ASKS_FOR_REPORT,
            )
        case Ending.ENDED:
            return _(
                "Its process ended unexpectedly. Try it alone; if it happens again, {report_it}.",
                report_it=ASKS_FOR_REPORT,
            )


def available_cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def open_input(item: Input) -> Draft | ReturnedReport:
    """The article of a sound input, or the review in a report of ours.

    Raises:
        ExplainedError: its file can't be read.
    """
    from onrecord.documents.reading.story.structure import find_structure

    return (
        read_file(item.path, reading=item.reading)
        if item.path is not None
        else Draft(item.text, find_structure(item.text))
    )


def _draft_of(returned: ReturnedReport) -> Draft:
    return Draft(returned.review.text, returned.review.revision.structure)


def _unfinished(lost: Lost[Input], time_limit: float) -> Unreadable:
    kind = {Ending.LATE: "time", Ending.OVERDUE: "time", Ending.NO_MEMORY: "memory"}.get(lost.ending, "process")
    return Unreadable(lost.value.identifier, kind, why_lost(lost, time_limit))


def _start_analyzer(pipeline: str, results: Path | None) -> Callable[[Input], Outcome]:
    """Start a process of the pool."""
    logging.captureWarnings(capture=True)
    limit_memory(READER_MEMORY)
    return Analyzer(warm_engines(pipeline), pipeline, results).analyze
