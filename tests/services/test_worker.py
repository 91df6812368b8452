"""The child process: in order, cancellable, and alive again after a crash."""

import queue
import threading
import time
from collections.abc import Iterator
from multiprocessing.context import SpawnProcess

import pytest

from helpers.processes import obey
from onrecord.services.worker import Cancelled, Failed, Finished, JobId, Message, Partial, Progressed, Worker

Messages = queue.Queue[tuple[JobId, Message]]
PATIENCE = 30


@pytest.fixture
def messages() -> Messages:
    return queue.Queue()


@pytest.fixture
def worker(messages: Messages) -> Iterator[Worker]:
    made = Worker(obey, lambda job, message: messages.put((job, message)), name="test")
    made.start()
    yield made
    made.stop()


def last_of(messages: Messages, job: JobId) -> Message:
    while True:
        arrived, message = messages.get(timeout=PATIENCE)
        if arrived == job and isinstance(message, Finished | Failed | Cancelled):
            return message


def test_messages_of_a_job_come_in_order_and_end_with_its_result(worker: Worker, messages: Messages) -> None:
    job = worker.submit(("count", 3))
    arrived = [messages.get(timeout=PATIENCE) for _ in range(7)]
    assert {j for j, _ in arrived} == {job}
    assert [m.value for _, m in arrived if isinstance(m, Partial)] == [0, 1, 2]
    assert isinstance(arrived[0][1], Progressed)
    assert arrived[-1][1] == Finished(3)


def test_the_process_stays_warm_between_jobs(worker: Worker, messages: Messages) -> None:
    first, second = worker.submit("pid"), worker.submit("pid")
    assert last_of(messages, first) == last_of(messages, second)


def test_a_running_job_is_cancelled_at_once_and_the_next_one_runs(worker: Worker, messages: Messages) -> None:
    stuck, next_one = worker.submit("hang"), worker.submit("hello")
    assert messages.get(timeout=PATIENCE) == (stuck, Progressed(0.0))
    worker.cancel(stuck)
    assert last_of(messages, stuck) == Cancelled()
    assert last_of(messages, next_one) == Finished("hello")


def test_a_job_cancelled_as_it_finishes_takes_no_other_with_it(
    messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill = SpawnProcess.kill
    # A process that is killed is not gone at once.
    monkeypatch.setattr(SpawnProcess, "kill", lambda process: threading.Timer(1, kill, [process]).start())

    def cancel_late(job: JobId, message: Message) -> None:
        messages.put((job, message))
        if isinstance(message, Partial):
            time.sleep(0.5)  # until the result is on its way
            worker.cancel(job)

    worker = Worker(obey, cancel_late, name="test")
    worker.start()
    first, other = worker.submit(("count", 1)), worker.submit(("wait", 2))
    try:
        assert last_of(messages, first) == Finished(1)
        assert last_of(messages, other) == Finished("waited")
    finally:
        worker.stop()


def test_a_waiting_job_can_be_cancelled(worker: Worker, messages: Messages) -> None:
    stuck, waiting = worker.submit("hang"), worker.submit("hello")
    assert messages.get(timeout=PATIENCE)[0] == stuck
    worker.cancel(waiting)
    worker.cancel(stuck)
    assert last_of(messages, stuck) == Cancelled()
    assert last_of(messages, waiting) == Cancelled()


def test_a_crash_of_the_process_is_told_and_survived(worker: Worker, messages: Messages) -> None:
    crash, after = worker.submit("die"), worker.submit("still here")
    message = last_of(messages, crash)
    assert isinstance(message, Failed)
    assert message.what.startswith("The process that does this work ended unexpectedly")
    assert message.kept == "Your article and everything you decided are kept."
    assert last_of(messages, after) == Finished("still here")


def test_a_failed_job_does_not_end_the_process(worker: Worker, messages: Messages) -> None:
    before, failing, after = worker.submit("pid"), worker.submit("fail"), worker.submit("pid")
    pid = last_of(messages, before)
    assert last_of(messages, failing) == Failed("It did not work.")
    assert last_of(messages, after) == pid


def test_a_job_over_its_time_is_stopped(messages: Messages) -> None:
    worker = Worker(obey, lambda job, message: messages.put((job, message)), name="test", time_limit=2)
    worker.start()
    try:
        job, after = worker.submit("hang"), worker.submit("hello")
        message = last_of(messages, job)
        assert isinstance(message, Failed)
        assert message.what == "This took longer than 2 seconds and was stopped."
        assert last_of(messages, after) == Finished("hello")
    finally:
        worker.stop()
