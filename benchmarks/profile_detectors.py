"""The time of the analysis by stage, check and function.

    python benchmarks/profile_detectors.py PATH... [--most N] [--functions N]

PATH is an article, a folder of articles, or a .jsonl file of {"id", "text"}.
A timer looks at the stack every four milliseconds of CPU time and adds the time since
its last look to what is running, so that being watched slows nothing down, as it
would with a tracing profiler.  A stage is what the engine calls ("find_claims");
a function's time is its own, with that of the libraries it calls.  Needs a
system with interval timers: Linux, macOS or BSD.
"""

import argparse
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

from onrecord.analysis import engine as engine_module
from onrecord.analysis import languages, pipelines
from onrecord.analysis.checks.catalog import RULES
from onrecord.analysis.engine import Engine, load_engine
from onrecord.domain.analysis import Timings
from throughput import Text, read_texts

TICK = 0.004
PIPELINE = "pipeline (spaCy)"
OUTSIDE = "the engine itself"
CALLERS = (str(engine_module.__file__), str(Path(languages.__file__).parent))
"""The callers of the stages."""


class Samples:
    """Seconds of CPU time by stage, by check and by (stage, function)."""

    def __init__(self) -> None:
        self.stages: Counter[str] = Counter()
        self.checks: Counter[str] = Counter()
        self.functions: Counter[tuple[str, str]] = Counter()
        self._rules = {rule.find.__code__: rule.id for rule in RULES if hasattr(rule.find, "__code__")}
        self._last = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take samples while the block runs."""
        before = signal.signal(signal.SIGPROF, self._look)
        self._last = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        now = time.process_time()
        seconds, self._last = now - self._last, now
        stack = codes_below_engine(frame)
        stage, function = stage_of(stack), function_of(stack)
        self.stages[stage] += seconds
        self.functions[stage, function] += seconds
        for rule in {self._rules[code] for code in stack if code in self._rules}:
            self.checks[rule] += seconds


def codes_below_engine(frame: FrameType | None) -> list[CodeType]:
    """Our functions on the stack that the engine called, the outermost one first."""
    codes: list[CodeType] = []
    while frame and frame.f_code is not Engine.analyze.__code__:
        if frame.f_globals.get("__name__", "").startswith("onrecord."):
            codes.append(frame.f_code)
        frame = frame.f_back
    codes.reverse()
    return [code for code in codes if not code.co_filename.startswith(CALLERS)]


def stage_of(stack: list[CodeType]) -> str:
    """The stage of a call; the pipeline's work is separate from ours around it."""
    if any(code.co_filename == pipelines.__file__ for code in stack):
        return PIPELINE
    return stack[0].co_qualname if stack else OUTSIDE


def function_of(stack: list[CodeType]) -> str:
    """The function at work, with its module."""
    return f"{Path(stack[-1].co_filename).stem}.{stack[-1].co_qualname}" if stack else OUTSIDE


def profile(engine: Engine, texts: list[Text]) -> tuple[Samples, list[Timings]]:
    """Analyze all texts under the sampler."""
    samples = Samples()
    with samples.running():
        timings = [engine.analyze(text, structure).timings for text, structure in texts]
    return samples, timings


def show(title: str, seconds: list[tuple[str, float]], whole: float, words: int) -> None:
    """Print one table, the costliest first."""
    print(f"\n{title:<64}{'seconds':>9}{'share':>8}{'words/s':>12}")
    for name, took in seconds:
        print(f"  {name:<62}{took:>9.3f}{took / whole:>8.2%}{words / took:>12,.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=84, help="articles to use at most")
    parser.add_argument("--functions", type=int, default=40, help="functions to show, the costliest first")
    parser.add_argument("--rounds", type=int, default=3, help="times to analyze everything")
    options = parser.parse_args()
    texts = read_texts(options.paths, options.most)
    words = sum(len(text.split()) for text, _ in texts)
    engine = load_engine()
    profile(engine, texts[:5])  # warms the caches
    samples, timings = profile(engine, texts * options.rounds)
    words *= options.rounds
    whole = sum(samples.stages.values())
    detectors = sum(t.detectors for t in timings) / sum(t.detectors + t.pipeline for t in timings)
    print(f"{len(texts)} articles {options.rounds} times, {words:,} words, {whole:.1f} s of CPU time")
    print(f"detectors: {detectors:.1%} of the analysis")
    show("stage", samples.stages.most_common(), whole, words)
    show("check", samples.checks.most_common(), whole, words)
    ours = [(f"{stage} > {name}", took) for (stage, name), took in samples.functions.most_common() if stage != PIPELINE]
    show("function (own time)", ours[: options.functions], whole, words)


if __name__ == "__main__":
    main()
