"""Change samples of every format at random and read them in confined children.

    python benchmarks/fuzz_readers.py [--cases N] [--first N] [--seed N] [--finds FOLDER]

A case that hangs, ends in a trace, needs more than 1 GiB, crashes its reader, or tries to open
a connection or another file is a find. It is printed, and kept in FOLDER if one is named.
The same seed and number make the same case. Exits with 1 if there is a find.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("desktop", "tests")]

from documents.fuzz_samples import fuzz_samples  # noqa: E402
from documents.fuzzing import Find, fuzz  # noqa: E402
from onrecord.services.confinement.child import what_confines  # noqa: E402

_EVERY = 1_000


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cases", type=int, default=1_000)
    arguments.add_argument("--first", type=int, default=0, help="the number of the first case")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--finds", type=Path, help="a folder to keep finds in")
    given = arguments.parse_args()
    print(what_confines())
    started, found = time.perf_counter(), 0
    numbers = range(given.first, given.first + given.cases)
    for done, find in enumerate(fuzz(fuzz_samples(), given.seed, numbers), start=1):
        if find:
            found += 1
            _show(find, given.finds)
        if done % _EVERY == 0:
            print(f"{done:,} cases, {time.perf_counter() - started:.0f} seconds", flush=True)
    print(f"{given.cases:,} cases with seed {given.seed}: {found:,} finds, {time.perf_counter() - started:.0f} seconds")
    return 1 if found else 0


def _show(find: Find, folder: Path | None) -> None:
    print(f"case {find.number}{find.ending}, {len(find.data):,} bytes: {find.what}", flush=True)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{find.number}{find.ending}").write_bytes(find.data)


if __name__ == "__main__":
    sys.exit(main())
