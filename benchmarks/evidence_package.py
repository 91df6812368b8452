"""Export research packages with doubtful evidence, and search the finished packages for the names.

    python benchmarks/evidence_package.py [--only WORDS]

Over 150 files are foreign, coded, nested, encrypted, damaged or bombs, and have an invented name of the vault in them.
They are exported in every edition that has research packages, with the vault open and locked, and the search of the
finished packages shares no code with the program. Prints each name that got out, each harmless file that was left
out, and the most memory that a reader took. Exits with 1 if there is one, or if an export fails.
"""

import argparse
import hashlib
import io
import resource
import sys
import time
import traceback
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("desktop", "tests")]

from documents.doubtful_evidence import (  # noqa: E402
    NAMES,
    DoubtfulFile,
    bombs,
    doubtful_files,
    harmless_files,
    holds_name,
)
from documents.report_builders import make_claim, make_report  # noqa: E402
from helpers.builders import make_review  # noqa: E402
from onrecord.domain.records import Evidence, RecordId  # noqa: E402
from onrecord.domain.report import Edition, Format, Report, Screening  # noqa: E402
from onrecord.domain.vault import Identity  # noqa: E402
from onrecord.domain.vault_names import VaultNames  # noqa: E402
from onrecord.domain.vocabulary import EvidenceKind  # noqa: E402
from onrecord.services.evidence_screening import screened  # noqa: E402
from onrecord.services.reporting import finished_report  # noqa: E402

_TEXT = "The harbor counted 41 boats on Tuesday."
_CLAIM = make_claim(_TEXT, "41 boats")
_OPEN = VaultNames(identities=tuple(Identity(name=name) for name in NAMES))
_LOCKED = VaultNames(is_locked=True)
_MOST_MEMORY = 700


def report_with(files: Iterable[DoubtfulFile], folder: Path, **changes: object) -> tuple[Report, Mapping[str, str]]:
    """A report with the files as evidence of one claim, and what each is by its SHA-256."""
    records, known = [], {}
    for number, file in enumerate(files, start=1):
        path = folder / f"{number}" / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        sha256 = hashlib.sha256(file.data).hexdigest()
        known[sha256] = file.what
        about = {"target_id": _CLAIM.id, "kind": EvidenceKind.FILE, "title": f"File {number}", "place": str(path)}
        records.append(Evidence(id=RecordId(f"e{number}"), sha256=sha256, **about))
    return make_report(make_review(_TEXT, [_CLAIM, *records]), **changes), known


def parts_with_names(package: bytes) -> Iterator[str]:
    """The parts of a finished package that have a name in them."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for entry in archive.namelist():
            if holds_name(entry.encode()) or holds_name(archive.read(entry)):
                yield entry


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", default="", help="files whose description has these words")
    only = arguments.parse_args().only
    named, harmless = ([file for file in files if only in file.what] for files in (_named(), harmless_files()))
    faults = 0
    with TemporaryDirectory() as folder:
        whole, known = report_with([*named, *harmless], Path(folder))
        for what, changes in (
            ("checking copy, vault open", {"vault": _OPEN}),
            ("checking copy, vault locked", {"vault": _LOCKED}),
            ("checking copy, agreed to every file", {"vault": _OPEN, "include_unread": frozenset(known)}),
            ("redacted copy, vault open", {"vault": _OPEN, "edition": Edition.REDACTED}),
        ):
            started = time.perf_counter()
            try:
                report = screened(replace(whole, **changes))
                package = finished_report(report, Path("report"), Format.PACKAGE)
            except Exception:  # noqa: BLE001 - what the bar is about
                traceback.print_exc()
                faults += 1
                continue
            out = list(parts_with_names(package))
            print(f"{what}: {len(named)} files with names, {len(out)} out, {time.perf_counter() - started:.0f} seconds")
            print("".join(f"  out: {part}\n" for part in out), end="")
            faults += len(out) if "agreed" not in what else 0
            if what.endswith("open") and report.edition is Edition.CHECKING:
                faults += _show(report, known, len(named))
    return 1 if faults else 0


def _named() -> Iterator[DoubtfulFile]:
    yield from doubtful_files()
    yield from bombs()


def _show(report: Report, known: Mapping[str, str], named: int) -> int:
    """Print what a search of the files came to; returns how many were judged wrong."""
    states = list(report.screened.items())
    counts = {state: sum(each is state for _, each in states) for state in Screening}
    print("  " + ", ".join(f"{count} {state.value}" for state, count in counts.items() if count))
    wrong = [known[sha256] for sha256, state in states[:named] if state is Screening.CLEAR]
    kept = [known[sha256] for sha256, state in states[named:] if state is not Screening.CLEAR]
    print("".join(f"  taken for clear: {what}\n" for what in wrong), end="")
    print("".join(f"  harmless, left out: {what}\n" for what in kept), end="")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"  most memory of a reader: {peak} MB of {_MOST_MEMORY}")
    return len(wrong) + len(kept) + (peak > _MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
