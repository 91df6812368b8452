"""Trying again for as long as a person waits."""

import pytest

from onrecord.services.retrying import Retries


class Clock:
    """A clock that only goes on while somebody sleeps or works."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def retries(self, share: float = 0.5) -> Retries:
        return Retries(clock=lambda: self.now, sleep=self.sleep, share=lambda: share)


def test_the_second_attempt_is_immediate_and_pauses_double_to_250_ms() -> None:
    clock = Clock()
    attempts = clock.retries(share=1.0).attempts()
    assert [next(attempts) for _ in range(8)] == list(range(8))
    assert clock.slept == [0.01, 0.02, 0.04, 0.08, 0.16, 0.25]


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_it_ends_within_five_seconds_however_long_an_attempt_takes(share: float) -> None:
    clock = Clock()
    for _attempt in clock.retries(share).attempts():
        clock.now += 0.7
    assert 5.0 - 0.25 <= clock.now - 100.0 <= 5.0 + 0.7


def test_what_takes_long_is_tried_a_few_times_all_the_same() -> None:
    clock, tries = Clock(), 0
    for _attempt in clock.retries().attempts(at_least=3):
        clock.now += 60
        tries += 1
    assert tries == 3
