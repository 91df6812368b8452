"""The limits of a confined child: memory, processor time, output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1 << 20

_MOST_MEMORY = 3 << 30
_MOST_SECONDS = 100
_WAIT = 110.0
_ANALYSIS_SECONDS = 15
_ANALYSIS_SECONDS_A_MILLION = 100
_LARGEST_SCRATCH_FILE = 64 * MEGABYTE
_MOST_OPEN_FILES = 128


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits of a child beyond what it begins with.

    ``memory`` and ``answer`` are in bytes; ``seconds`` are processor time, so that a busy machine changes nothing;
    ``wait`` is the most seconds on the clock that the parent waits.
    """

    memory: int = 192 * MEGABYTE
    seconds: int = 15
    answer: int = 64 * MEGABYTE
    wait: float = _WAIT

    @classmethod
    def for_file(cls, size: int) -> "Bounds":
        """The limits for a file of ``size`` bytes: they grow with it, up to what no document needs."""
        return cls(
            memory=min(cls().memory + 40 * size, _MOST_MEMORY),
            seconds=min(cls().seconds + 5 * size // MEGABYTE, _MOST_SECONDS),
            answer=cls().answer + 8 * size,
        )


def limit_memory(limit: int) -> None:
    """Limit the address space of this process to ``limit`` bytes; Windows has no such limit."""
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


@contextmanager
def analysis_limited(letters: int) -> Iterator[None]:
    """End this process with SIGXCPU if an analysis takes many times longer than any article of so many letters.

    Windows has no such limit.
    """
    if sys.platform == "win32":
        yield
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = _ANALYSIS_SECONDS + letters * _ANALYSIS_SECONDS_A_MILLION // 1_000_000
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(used.ru_utime + used.ru_stime) + 1 + allowed
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def limit_child(bounds: Bounds) -> None:
    """Limit this process for good, and write no core file. Only on Linux."""
    import resource

    limit_memory(_address_space() + bounds.memory)
    for kind, most in (
        (resource.RLIMIT_CPU, bounds.seconds),
        (resource.RLIMIT_FSIZE, _LARGEST_SCRATCH_FILE),
        (resource.RLIMIT_NOFILE, _MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed if kind != resource.RLIMIT_CPU else allowed + 1))


def inherited_memory() -> int:
    """The bytes of memory that a child of this process begins with; 0 without /proc.

    A child maps the pages of files and libraries anew when it reads them.
    """
    return (_of_this_process(1) or 0) - (_of_this_process(2) or 0)


def _address_space() -> int:
    """The bytes of address space that this process has; without /proc, its limit."""
    return _of_this_process(0) or _MOST_MEMORY


def _of_this_process(place: int) -> int | None:
    """A figure of /proc/self/statm in bytes; the file has pages."""
    import resource

    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[place]) * resource.getpagesize()
    except OSError:
        return None
