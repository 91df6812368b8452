"""Parsed texts that are kept between runs, since parsing takes nearly all of the time.

A kept parse belongs to its text, the pipeline and the code that reads texts, so a
change to a detector uses it again, and a change to the reading doesn't.
"""

import hashlib
import os
import pickle
import tempfile
from collections.abc import Sequence
from pathlib import Path

from onrecord.analysis import (
    annotation,
    datelines,
    document,
    language,
    pipelines,
    quote_marks,
    sentences,
    typography,
)
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.engine import Engine, load_engine
from onrecord.analysis.languages.choice import load_languages
from onrecord.analysis.pipelines import DEFAULT_PIPELINE, InstalledPipelines
from onrecord.domain.article import Structure

DEFAULT_FOLDER = Path(tempfile.gettempdir()) / f"onrecord-parses-{os.getuid()}"
READING = (annotation, datelines, document, language, pipelines, quote_marks, sentences, typography)
Text = tuple[str, Structure]


def parsed(texts: Sequence[Text], folder: Path) -> list[AnalyzedDocument]:
    """Parse ``texts``, or take what ``folder`` has of them."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    code = _digest_of_reading()
    files = [folder / f"{_key(text, code)}.pickle" for text in texts]
    missing = [(text, file) for text, file in zip(texts, files, strict=True) if not file.exists()]
    if missing:
        engine = load_engine()
        for text, file in missing:
            _keep(engine.read(*text), file)
    # Only this program writes to the folder, which nobody else can read.
    return [pickle.loads(file.read_bytes()) for file in files]  # noqa: S301


def detectors() -> Engine:
    """An engine for parsed documents; it loads no pipeline."""
    return Engine(None, load_languages("benchmark"), InstalledPipelines())


def _keep(document: AnalyzedDocument, file: Path) -> None:
    part = file.with_suffix(f".{os.getpid()}")
    part.write_bytes(pickle.dumps(document, pickle.HIGHEST_PROTOCOL))
    part.replace(file)


def _digest_of_reading() -> bytes:
    digest = hashlib.sha256(DEFAULT_PIPELINE.encode())
    for module in READING:
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.digest()


def _key(text: Text, code: bytes) -> str:
    return hashlib.sha256(code + repr(text).encode("utf-8", "surrogatepass")).hexdigest()[:24]
