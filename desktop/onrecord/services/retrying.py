"""Retry while others are saving, for as long as a person waits."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FIRST_PAUSE = 0.01
_LONGEST_PAUSE = 0.25


@dataclass(frozen=True, slots=True)
class Retries:
    """Retries at once, then after random pauses that double, until ``patience`` seconds are over.

    Pauses are random so that two programs that collided don't collide again.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    share: Callable[[], float] = random.random
    patience: float = 5.0

    def attempts(self, *, at_least: int = 1) -> Iterator[int]:
        """Yield for each attempt, with a pause before each but the first two."""
        deadline = self.clock() + self.patience
        attempt, longest = 0, 0.0
        while True:
            yield attempt
            attempt += 1
            pause = self.share() * longest
            if attempt >= at_least and self.clock() + pause >= deadline:
                return
            if pause:
                self.sleep(pause)
            longest = min(2 * longest or _FIRST_PAUSE, _LONGEST_PAUSE)
