"""Analysis of many inputs: in order, on several processes, with flat memory."""

import json
import logging
import multiprocessing
import re
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from onrecord.domain.analysis import Analysis
from onrecord.domain.article import Draft
from onrecord.services.engines import Engines

_log = logging.getLogger(__name__)

AHEAD_PER_PROCESS = 4
"""Inputs each process may have waiting, so that a long list is never held in memory."""

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to analyze: a file, or ready text with an id; ``problem`` says why it is neither."""

    identifier: str
    path: Path | None = None
    text: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Analyzed:
    """An input that was read and analyzed; ``read_seconds`` is the time its reader took."""

    identifier: str
    draft: Draft
    analysis: Analysis
    read_seconds: float


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be read: the kind of problem and a sentence about it."""

    identifier: str
    kind: str
    message: str

    @property
    def sentence(self) -> str:
        """The message, with the input named once."""
        is_named = Path(self.identifier).name in self.message
        return self.message if is_named else f"{self.identifier}: {self.message}"


Outcome = Analyzed | Unreadable


def find_inputs(paths: Iterable[Path]) -> Iterator[Input]:
    """The inputs that paths stand for: files, the files of a folder, the lines of a ``.jsonl`` file."""
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            yield from (Input(str(file), path=file) for file in files)
        elif path.suffix == ".jsonl":
            yield from _lines(path)
        else:
            yield Input(str(path), path=path)


def analyze_all(inputs: Iterable[Input], *, pipeline: str, processes: int) -> Iterator[Outcome]:
    """Analyze inputs on ``processes`` processes and give the outcomes in the order of the inputs."""
    if processes <= 1:
        engines = Engines()
        yield from (analyze_input(item, pipeline, engines) for item in inputs)
        return
    with ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(pipeline,)
    ) as pool:
        yield from _in_order(pool, iter(inputs), pipeline, ahead=processes * AHEAD_PER_PROCESS)


def analyze_input(item: Input, pipeline: str, engines: Engines) -> Outcome:
    """Read and analyze one input."""
    from onrecord.documents.errors import DocumentError
    from onrecord.documents.readers import read_article
    from onrecord.documents.structure import find_structure

    if item.problem:
        return Unreadable(item.identifier, "line", item.problem)
    started = time.perf_counter()
    try:
        draft = read_article(item.path) if item.path is not None else Draft(item.text, find_structure(item.text))
    except DocumentError as error:
        return Unreadable(item.identifier, error.kind, " ".join(filter(None, (error.what, error.to_do))))
    read_seconds = time.perf_counter() - started
    try:
        analysis = engines.get(pipeline).analyze(draft.text, draft.structure)
    except Exception as error:  # noqa: BLE001 - one article must not end the others; the log has it whole
        _log.exception("the analysis of %s failed", item.identifier)
        return Unreadable(item.identifier, "internal", f"Something went wrong in the program: {error!r}.")
    return Analyzed(item.identifier, draft, analysis, read_seconds)


def _lines(path: Path) -> Iterator[Input]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _line_input(path, number, line)
    except (OSError, UnicodeDecodeError):
        # The reader says what is wrong with the file in words.
        yield Input(str(path), path=path)


def _line_input(path: Path, number: int, line: str) -> Input:
    match _json_or_none(line):
        case {"id": str() | int() as identifier, "text": str(text)}:
            return Input(str(identifier), text=_without_halves(text))
        case _:
            return Input(f"{path}:{number}", problem="The line is not a JSON object with “id” and “text”.")


def _json_or_none(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _without_halves(text: str) -> str:
    """``text`` with halves of characters replaced one for one: no encoding can hold them."""
    return _HALF.sub("\ufffd", text)


def _in_order(pool: ProcessPoolExecutor, inputs: Iterator[Input], pipeline: str, *, ahead: int) -> Iterator[Outcome]:
    waiting: deque[Future[Outcome]] = deque(
        pool.submit(_analyze_here, item, pipeline) for item in islice(inputs, ahead)
    )
    while waiting:
        outcome = waiting.popleft().result()
        waiting.extend(pool.submit(_analyze_here, item, pipeline) for item in islice(inputs, 1))
        yield outcome


_here: Engines | None = None


def _start(pipeline: str) -> None:
    """Load the engine of a pool process once."""
    global _here  # noqa: PLW0603 - the only state a pool process can have between calls
    _here = Engines()
    _here.get(pipeline)


def _analyze_here(item: Input, pipeline: str) -> Outcome:
    assert _here is not None  # noqa: S101 - _start ran when the process began
    return analyze_input(item, pipeline, _here)
