"""The processes of a worker: each article is analyzed or fails with its reason, whatever becomes of a process."""

import asyncio
import sys
from collections.abc import Callable, Mapping
from contextlib import closing

import pytest

from helpers.pool_work import make_nothing, obey
from onrecord.services.analysis_queue import AnalysisProcesses, refuse_windows
from onrecord.services.errors import ServiceError

ENDED = "Its process ended unexpectedly. Try it alone; if it happens again, report it with the log."
STOPPED = "The system stopped its process. Try it alone; if it happens again, report it with the log."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a worker needs a Unix event loop")


def make_reader() -> Callable[[Mapping[str, str]], str]:
    """A function that obeys the word of an article, and has nothing against others."""
    return read


def read(arguments: Mapping[str, str]) -> str:
    if arguments["article"] == "bad":
        return "The file isn’t there."
    obey(arguments["article"])
    return ""


def problems(processes: AnalysisProcesses, *articles: str) -> list[str]:
    async def problem(article: str) -> str:
        try:
            await processes.analyze({"article": article})
        except ServiceError as error:
            return error.what
        return ""

    async def all_of_them() -> list[str]:
        return await asyncio.gather(*map(problem, articles))

    return asyncio.run(all_of_them())


def test_an_article_whose_process_dies_fails_alone_and_another_process_goes_on() -> None:
    with closing(AnalysisProcesses(make_reader, 2)) as processes:
        assert processes.start()
        assert problems(processes, "a", "die", "bad", "killed", "b", "die", "c") == [
            *("", ENDED, "The file isn’t there.", STOPPED, "", ENDED, "")
        ]


def test_processes_that_end_at_once_are_no_start() -> None:
    with closing(AnalysisProcesses(make_nothing, 2)) as processes:
        assert not processes.start()


def test_a_worker_refuses_windows_and_says_where_it_runs() -> None:
    refuse_windows("linux")
    with pytest.raises(ServiceError) as refused:
        refuse_windows("win32")

    assert refused.value.what == "A worker can’t run on Windows."
    assert refused.value.to_do == "Run “onrecord worker” on Linux or macOS."
