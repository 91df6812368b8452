"""Files that hold reviews and annotations, as tests open them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from documents.report_builders import written
from onrecord.domain.report import Report


def saved(folder: Path, name: str, write: Callable[[Report, BinaryIO], None], report: Report) -> Path:
    path = folder / name
    path.write_bytes(written(report, write))
    return path


def hypothesis(folder: Path, words: str, text: str) -> Path:
    """The file of one annotation, as the export of Hypothesis has it."""
    selector = {"type": "TextQuoteSelector", "exact": words, "prefix": "", "suffix": ""}
    annotation = {"id": "x7", "user": "acct:ida@hypothes.is", "text": text, "target": [{"selector": [selector]}]}
    path = folder / "annotations.json"
    path.write_text(json.dumps({"client_version": "1", "annotations": [annotation]}), encoding="utf-8")
    return path
