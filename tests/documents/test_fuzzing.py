"""Mutated samples of every format, some hundreds of them with one seed, and each case that was once a find."""

import subprocess
import sys
from pathlib import Path

import pytest

from documents.file_samples import SAMPLES, mail_bytes
from documents.fuzz_samples import fuzz_samples
from documents.fuzzing import case_of, fuzz, read_case
from onrecord.services.confinement.seccomp import has_seccomp

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines a child")
SEED = 16
CASES = 300
ONCE_FOUND = {
    "control characters in raised figures of a page": (
        ".html",
        b"<p>a<sup>&#1;2</sup> <a href='&#2;'>b</a>\x0bc\x01</p>",
    ),
    "a control character in the name of an attribute of a page": (".html", b"<p a\x01b='&#1;'>The ferry sails.</p>"),
    "an email sent in a year of twenty figures": (
        ".eml",
        SAMPLES[".eml"].replace(b"Subject:", b"Date: Mon, 2 Mar 99999999999999999999 10:00:00 +0100\nSubject:"),
    ),
    "an email in an encoding that Python calls undefined": (".eml", mail_bytes("text/plain; charset=undefined", "é")),
    "an email from thousands of brackets": (".eml", SAMPLES[".eml"].replace(b"ada@fjord", b"(" * 5_000)),
    "a letter of no size in a PDF": (".pdf", SAMPLES[".pdf"].replace(b"10 Tf", b"0 Tf")),
    "letters larger than any number in a PDF": (".pdf", SAMPLES[".pdf"].replace(b"10 Tf", b"1e38 Tf")),
}


@pytest.mark.thorough
def test_no_mutated_sample_hangs_crashes_or_reaches_out() -> None:
    finds = [find for find in fuzz(fuzz_samples(), SEED, range(CASES)) if find]
    assert [(find.number, find.ending, find.what) for find in finds] == []


def test_the_same_seed_and_number_make_the_same_case() -> None:
    samples = fuzz_samples()
    assert case_of(samples, SEED, 7) == case_of(samples, SEED, 7) != case_of(samples, SEED + 1, 7)


@pytest.mark.parametrize("name", ONCE_FOUND)
def test_what_was_once_a_find_is_none(name: str, tmp_path: Path) -> None:
    assert read_case(tmp_path, *ONCE_FOUND[name]) == ""


def traced(deed: str, folder: Path) -> str:
    """The fuzzer's finding on a reader that does something forbidden, in a process with that reader."""
    code = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from pathlib import Path\n"
        "from documents import fuzzing\n"
        f"fuzzing.read_opened_file = lambda path: {deed}\n"
        "print(fuzzing.read_case(Path(sys.argv[1]), '.txt', b'a'))"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", code, folder, root / "desktop", root / "tests"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("1 // 0", "trace: ZeroDivisionError"),
        ("open('/etc/passwd')", "trace: PermissionError"),
        ("len(bytearray(2 << 30))", "too much memory"),
        pytest.param(
            "__import__('ctypes').CDLL(None).socket(2, 1, 0)",
            "ChildCrashedError",
            marks=pytest.mark.skipif(not has_seccomp(), reason="this kernel has no seccomp filters"),
        ),
    ],
)
def test_the_fuzzer_sees_what_it_is_there_to_see(deed: str, said: str, tmp_path: Path) -> None:
    assert traced(deed, tmp_path).startswith(said)
