"""The work of the processes in the pool's tests."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path


def make_worker() -> Callable[[str], tuple[int, str]]:
    """A function that obeys a word, and gives its process and the word back."""
    return obey


def obey(word: str) -> tuple[int, str]:
    match word:
        case "die":
            os._exit(3)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "slow":
            time.sleep(0.5)
        case "forever":
            time.sleep(3600)
        case "missing":
            raise KeyError(word)
        case "large":
            raise MemoryError
        case "unsendable":
            return os.getpid(), lambda: word  # type: ignore[return-value]
        case "unreadable":
            return os.getpid(), UnreadableError(1, 2)  # type: ignore[return-value]
    return os.getpid(), word


class UnreadableError(Exception):
    """An error that can be pickled and not read again."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(first + second)


def make_worker_slowly() -> Callable[[str], tuple[int, str]]:
    """The same function, by a process that needs two seconds to start."""
    time.sleep(2)
    return obey


def make_worker_in_company(folder: Path) -> Callable[[str], tuple[tuple[int, str], bool]]:
    """The same function, by a process that waits for another one to start; it also says whether one did."""
    (folder / str(os.getpid())).touch()
    until = time.monotonic() + 15
    while len(list(folder.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    has_company = len(list(folder.iterdir())) > 1
    return lambda word: (obey(word), has_company)


def make_nothing() -> Callable[[str], str]:
    """Fails before there is anything to apply."""
    os._exit(4)
