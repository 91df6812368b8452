"""The process that reads files: what never ends is stopped, and the next file is read."""

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.file_samples import SAMPLES, SENTENCE
from documents.pdf_files import file_of
from onrecord.domain.article import Draft
from onrecord.services.tasks import ReadFile, serve_documents
from onrecord.services.worker import Failed, Finished, JobMessage, Worker

PATIENCE = 60


@pytest.fixture
def answers() -> queue.Queue[JobMessage]:
    return queue.Queue()


@pytest.fixture
def reader(answers: queue.Queue[JobMessage]) -> Iterator[Worker]:
    made = Worker(serve_documents, lambda _, message: answers.put(message), name="reader", time_limit=10)
    made.start()
    yield made
    made.stop()


def drawing_itself() -> bytes:
    """A PDF file with a form that shows itself twice, and so on.

    Each time there is much to read and little to keep: it is to run out of time, and not of memory.
    """
    shown = f"{'q Q ' * 20_000}/X Do /X Do"
    twice = f"/Length {len(shown)} >>\nstream\n{shown}\nendstream"
    own = "/Resources << /XObject << /X 5 0 R >> >>"
    return file_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {own} >>",
            f"<< {twice}",
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] {own} {twice}",
        ]
    )


@pytest.mark.logs
def test_an_endless_read_is_stopped_and_the_next_file_is_read(
    reader: Worker, answers: queue.Queue[JobMessage], tmp_path: Path
) -> None:
    endless, good = tmp_path / "endless.pdf", tmp_path / "good.pdf"
    endless.write_bytes(drawing_itself())
    good.write_bytes(SAMPLES[".pdf"])
    reader.submit(ReadFile(endless))
    reader.submit(ReadFile(good))

    stopped, read = answers.get(timeout=PATIENCE), answers.get(timeout=PATIENCE)

    assert isinstance(stopped, Failed)
    assert stopped.what == "This took longer than 10 seconds and was stopped."
    assert isinstance(read, Finished)
    assert isinstance(read.value, Draft)
    assert SENTENCE in " ".join(read.value.text.split())
