"""The benchmark of reading web pages runs on a corpus, and says what it is there to say."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough
BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "extraction.py"
STORY = (
    "The town of Ostervik sold its old ferry on Monday for one krone, the town clerk said, after nine years without an"
    " offer from anybody along the coast. The council voted seven to two for the sale, with one member away, and thanked"
    " the volunteers who had kept the deck dry through every winter since."
)
SCORER = """
import json, sys
extracted, truth = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
whole = sum(truth[page]["articleBody"] == text for page, text in extracted.items()) / len(truth)
print(f"{len(truth)} pages  precision {whole:.3f}  recall {whole:.3f}  F1 {whole:.3f}")
"""


def test_the_figures_of_three_extractors_stand_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "scorer.py").write_text(SCORER, encoding="utf-8")
    truth = {"aaa": {"articleBody": STORY}, "bbb": {"articleBody": "Nothing of this stands on the page at all."}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    page = f"<html><body><article><h1>Ferry Sold for One Krone</h1><p>{STORY}</p></article></body></html>"
    for name in truth:
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))

    command = [sys.executable, BENCHMARK, tmp_path, "--scorer", tmp_path / "scorer.py", "--pages", "1"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    said = [line.split() for line in done.stdout.splitlines()]
    assert done.returncode == 1, done.stderr
    assert said[0] == ["2", "pages", "precision", "recall", "F1", "ms/page"]
    assert [" ".join(line[:-1]) for line in said[1:4]][2] == "Onrecord 0.500 0.500 0.500"
    assert [line[0] for line in said[1:4]] == ["trafilatura", "trafilatura,", "Onrecord"]
    assert said[4] == ["bar", "0.975:", "MISSES"]
    assert said[-1][0] == "bbb"
