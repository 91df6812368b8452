"""Edits that people make to a report, saved by four programs: what comes back, and what is lost in silence.

LibreOffice opens and saves each edited copy itself, as .docx and as .odt. The markup of Word and Google Docs is that of
``tests/documents/word_processors.py``. Without its review, a copy is compared with one made again from the library.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from documents.exchange.test_report_edits import edited, fault
from documents.ferry_report import ferry_report
from documents.libreoffice import saved_by_libreoffice
from documents.report_edits import EDITS
from documents.word_processors import as_google_docs, as_word
from onrecord.documents.exchange.word_return.reader import lines_without_review, read_returned_report
from onrecord.services.sent_copies import DeskWords, KnownArticle, copy_as_sent


def main() -> int:
    """Print each edit that isn't told as it should be, and the counts; returns the number lost."""
    lost = 0
    with TemporaryDirectory() as folder:
        for number, (name, save) in enumerate(_programs(Path(folder)).items()):
            faults = {edit.name: _fault(edit.name, save, is_google_docs=number == 1) for edit in EDITS}
            found = {edit: words for edit, words in faults.items() if words}
            lost += len(found)
            print(f"{name}: {len(EDITS) - len(found)} of {len(EDITS)} taken in or listed")
            for edit, words in found.items():
                print(f"  {edit}: {words}")
    return lost


def _programs(folder: Path) -> dict[str, Callable[[bytes], bytes]]:
    return {
        "Word": as_word,
        "Google Docs": as_google_docs,
        "LibreOffice, .docx": lambda package: saved_by_libreoffice(package, folder, "docx"),
        "LibreOffice, .odt": lambda package: saved_by_libreoffice(package, folder, "odt"),
    }


def _fault(name: str, save: Callable[[bytes], bytes], *, is_google_docs: bool) -> str:
    edit = next(each for each in EDITS if each.name == name)
    data = save(edited(edit))
    lines = lines_without_review(data)
    known = KnownArticle(ferry_report().review, desk=DeskWords("Ruth Adeyemi"))
    back = read_returned_report(data, name, copy_as_sent(known, lines) if lines else None)
    return fault(edit, back, is_google_docs=is_google_docs)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
