"""Rules for the shape of the code, beyond the import contracts."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import grimp
import pytest
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop" / "onrecord"
AIMS = {"module": 400, "class": 250, "function": 50}
LIMITS = {"module": 600, "class": 312, "function": 62}
"""A module of up to 600 lines is fine where it is one whole thing."""


class Size(NamedTuple):
    kind: str
    place: str
    lines: int

    @property
    def is_over(self) -> bool:
        return self.lines > AIMS[self.kind]

    @property
    def is_far_over(self) -> bool:
        return self.lines > LIMITS[self.kind]


def sizes() -> Iterator[Size]:
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        yield Size("module", name, source.count("\n"))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                kind = "class" if isinstance(node, ast.ClassDef) else "function"
                yield Size(kind, f"{name}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)


def test_nothing_grows_far_beyond_its_size(capsys: pytest.CaptureFixture[str]) -> None:
    measured = list(sizes())
    over = [size for size in measured if size.is_over]
    with capsys.disabled():
        for size in over:
            print(f"\n  over its size: {size.kind} {size.place}, {size.lines} lines", end="")
    assert [size for size in measured if size.is_far_over] == []


def test_the_window_paints_without_the_heavy_libraries() -> None:
    code = (
        "import sys, onrecord.app; "
        "print([m for m in ('spacy', 'thinc', 'sqlalchemy', 'psycopg', 'alembic', 'docx', 'lxml', 'trafilatura') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_line_starts_without_qt_and_spacy() -> None:
    code = "import sys, onrecord.cli; print([m for m in ('PySide6', 'spacy', 'sqlalchemy', 'psycopg', 'onrecord.analysis', 'onrecord.documents') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_settings_list_the_pipelines_without_loading_the_analysis() -> None:
    """They opened after half a second, and the window's process had all detectors in memory."""
    listed = "import sys; from onrecord.services.pipelines import pipeline_choices; pipeline_choices()"
    code = f"{listed}; print(*{{'spacy', 'onrecord.analysis.engine'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_no_qt_keyword_begins_with_an_i_that_turkish_capitalizes_differently() -> None:
    """There PySide finds no setter for it, and the window did not open at all."""
    calls = re.compile(r"\bQ[A-Z]\w+\([^()]*\bi\w*=")
    found = [
        f"{path.name}: {call[0]}"
        for path in PACKAGE.rglob("*.py")
        for call in calls.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_requirements_name_no_host_and_pin_every_hash() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        pins = [line for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))]
        assert text.count("--hash=sha256:") >= len(pins) > 10


def test_calls_into_qt_that_return_nothing_keep_the_count_of_none() -> None:
    parent = QObject()
    before = sys.getrefcount(None)
    for _ in range(5000):
        parent.setObjectName("x")
    assert sys.getrefcount(None) > before - 100


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("onrecord")
    order = TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules})
    order.prepare()
