"""The child process: in order, cancellable, and alive again after a crash."""

import errno
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from helpers.processes import break_off, children, never_listen, obey
from onrecord.services import child_processes
from onrecord.services.child_processes import ChildProcess, IdleProcesses
from onrecord.services.worker import Cancelled, Failed, Finished, JobId, JobMessage, Partial, Progressed, Worker

Messages = queue.Queue[tuple[JobId, JobMessage]]
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


def last_of(messages: Messages, job: JobId) -> JobMessage:
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

    def cancel_late(job: JobId, message: JobMessage) -> None:
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


def test_a_crash_of_the_process_is_reported_and_survived(worker: Worker, messages: Messages) -> None:
    crash, after = worker.submit("die"), worker.submit("still here")
    message = last_of(messages, crash)
    assert isinstance(message, Failed)
    assert message.what == "The process that does this work ended unexpectedly."
    assert message.kept == "Your article and everything you decided are kept."
    assert last_of(messages, after) == Finished("still here")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize(
    ("kills", "what"),
    [
        (None, "The system stopped the process that does this work."),
        ("oom_kill 3", "The system stopped the process that does this work."),
        ("oom_kill 4", "The system ran out of memory and stopped the process that does this work."),
    ],
)
def test_memory_is_blamed_only_if_the_system_counted_it(
    kills: str | None, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, messages: Messages
) -> None:
    counter = tmp_path / "vmstat"
    counter.write_text("pgfault 7\noom_kill 3\n" if kills else "pgfault 7\n")
    monkeypatch.setattr(child_processes, "_OF_MACHINE", (counter, "oom_kill"))
    worker = Worker(obey, lambda job, message: messages.put((job, message)), name="test")
    worker.start()
    try:
        job = worker.submit("hang")
        assert messages.get(timeout=PATIENCE) == (job, Progressed(0.0))
        if kills:
            counter.write_text(f"pgfault 7\n{kills}\n")
        (process,) = children("test")
        process.kill()
        message = last_of(messages, job)
    finally:
        worker.stop()
    assert isinstance(message, Failed)
    assert message.what == what


@pytest.mark.parametrize("task", ["unreadable", lambda: None], ids=["message", "task"])
def test_what_cannot_be_sent_or_read_blames_the_program(task: object, worker: Worker, messages: Messages) -> None:
    job, after = worker.submit(task), worker.submit("still here")
    message = last_of(messages, job)
    assert isinstance(message, Failed)
    assert message.what == "Something went wrong in the program: a value is of an unexpected kind."
    assert "report it with the log" in message.to_do
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


def test_a_task_that_its_process_never_takes_is_given_up_in_time(messages: Messages) -> None:
    worker = Worker(never_listen, lambda job, message: messages.put((job, message)), name="test", time_limit=2)
    worker.start()
    try:
        message = last_of(messages, worker.submit(b"x" * 10_000_000))
        assert isinstance(message, Failed)
        assert message.what == "This took longer than 2 seconds and was stopped."
    finally:
        worker.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="writes half a message into a socket or pipe by its number")
def test_a_message_that_stops_halfway_is_given_up_in_time(messages: Messages) -> None:
    worker = Worker(break_off, lambda job, message: messages.put((job, message)), name="test", time_limit=2)
    worker.start()
    try:
        message = last_of(messages, worker.submit("hello"))
        assert isinstance(message, Failed)
        assert message.what == "This took longer than 2 seconds and was stopped."
    finally:
        worker.stop()


class Gap:
    """A worker's lock, behind whose release, when the worker has begun a job, something happens once."""

    def __init__(self, worker: Worker, job: JobId, happens: Callable[[], object]) -> None:
        self._lock = threading.Lock()
        self._worker = worker
        self._job = job
        self._happens = [happens]

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        has_begun = self._worker._running == self._job
        self._lock.release()
        if has_begun and self._happens:
            self._happens.pop()()


def test_a_job_cancelled_before_its_process_is_looked_at_does_not_run(worker: Worker, messages: Messages) -> None:
    last_of(messages, worker.submit("hello"))
    job = JobId(2)

    def cancel() -> None:
        worker.cancel(job)
        time.sleep(0.5)  # until the process is gone

    worker._lock = Gap(worker, job, cancel)
    assert worker.submit("hello") == job
    assert last_of(messages, job) == Cancelled()
    assert last_of(messages, worker.submit("hello")) == Finished("hello")


def test_no_process_is_started_for_a_job_once_the_worker_stops(worker: Worker, messages: Messages) -> None:
    last_of(messages, worker.submit("hello"))
    begun, stopping = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        stopping.wait(PATIENCE)
        time.sleep(0.5)  # until the process is gone

    worker._lock = Gap(worker, JobId(2), wait)
    worker.submit("hang")
    assert begun.wait(PATIENCE)
    threading.Timer(0.2, stopping.set).start()
    worker.stop()
    assert not worker._thread.is_alive()
    assert children("test") == []


def test_a_worker_can_be_stopped_twice_by_itself_and_before_it_starts(messages: Messages) -> None:
    stopped = threading.Event()

    def stop(_job: JobId, _message: JobMessage) -> None:
        worker.stop()
        stopped.set()

    worker = Worker(obey, stop, name="test")
    worker.start()
    worker.submit("hello")
    assert stopped.wait(PATIENCE)
    worker.stop()
    worker.stop()
    assert not worker._thread.is_alive()

    early = Worker(obey, lambda *_: None, name="test")
    early.stop()
    early.start()
    early._thread.join(PATIENCE)
    assert not early._thread.is_alive()
    assert children("test") == []


@pytest.mark.parametrize("end", ["cancel", "stop"])
def test_a_task_that_nobody_takes_holds_nothing_up(messages: Messages, end: str) -> None:
    worker = Worker(never_listen, lambda job, message: messages.put((job, message)), name="test")
    worker.start()
    job = worker.submit(b" " * 10_000_000)
    time.sleep(1)  # until it is being sent
    if end == "cancel":
        worker.cancel(job)
        assert last_of(messages, job) == Cancelled()
    worker.stop()
    assert not worker._thread.is_alive()
    assert children("test") == []


def test_a_process_that_cannot_be_started_is_reported_and_tried_again(
    messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_process: SpawnProcess) -> None:
        raise OSError(errno.EAGAIN, "no more processes")

    with monkeypatch.context() as patched:
        patched.setattr(SpawnProcess, "start", refuse)
        worker = Worker(obey, lambda job, message: messages.put((job, message)), name="test")
        worker.start()
        failed = last_of(messages, worker.submit("hello"))
    try:
        assert isinstance(failed, Failed)
        assert "no more processes" in failed.details
        assert last_of(messages, worker.submit("hello")) == Finished("hello")
    finally:
        worker.stop()


def test_a_process_that_is_not_used_ends_and_the_next_job_starts_another(messages: Messages) -> None:
    worker = Worker(obey, lambda job, message: messages.put((job, message)), name="test", kept_unused=0.2)
    worker.start()
    try:
        first = last_of(messages, worker.submit("pid"))
        while children("test"):
            time.sleep(0.01)
        second = last_of(messages, worker.submit("pid"))
    finally:
        worker.stop()
    assert isinstance(second, Finished)
    assert second != first


def keeping(idle: IdleProcesses, messages: Messages) -> Worker:
    made = Worker(obey, lambda job, message: messages.put((job, message)), name="test", idle=idle)
    made.start()
    return made


def test_a_worker_that_stops_between_jobs_leaves_its_process_to_the_next(messages: Messages) -> None:
    idle = IdleProcesses()
    first = keeping(idle, messages)
    process = last_of(messages, first.submit("pid"))
    first.stop()
    second = keeping(idle, messages)
    try:
        assert last_of(messages, second.submit("pid")) == process
    finally:
        second._idle = None
        second.stop()


def test_a_process_that_is_at_work_is_left_to_nobody(messages: Messages) -> None:
    idle = IdleProcesses()
    first = keeping(idle, messages)
    process = last_of(messages, first.submit("pid"))
    job = first.submit("hang")
    assert messages.get(timeout=PATIENCE) == (job, Progressed(0.0))
    first.stop()
    second = keeping(idle, messages)
    try:
        answer = last_of(messages, second.submit("pid"))
        assert isinstance(answer, Finished)
        assert answer != process
    finally:
        second._idle = None
        second.stop()


def test_a_process_that_died_while_it_waited_is_not_taken() -> None:
    idle = IdleProcesses()
    child = ChildProcess.start(obey, "test")
    idle.keep(obey, child)
    child.process.kill()
    child.process.join(PATIENCE)
    assert idle.take(obey) is None
