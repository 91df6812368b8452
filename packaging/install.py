"""Install locked requirements with pip, and say in plain lines how far it is.

    python packaging/install.py REQUIREMENTS [PROJECT]

Run by the Python of the environment to install into.  PROJECT is a folder that is then installed in place.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps", "--progress-bar", "off")
PIN = re.compile(r"^[\w.-]+(\[[\w,-]+\])?==", re.MULTILINE)
COLLECTED = re.compile(r"^Collecting (?P<name>[\w.-]+)(?:\[[\w,-]+\])?==(?P<version>\S+)")
FETCHED = re.compile(r"^\s+(Downloading|Using cached) \S+ (?P<size>\([\d.]+ \wB\))")
UNPACKED = re.compile(r"^Installing collected packages: (?P<names>.+)")


def main() -> None:
    requirements = Path(sys.argv[1])
    total = len(PIN.findall(requirements.read_text(encoding="utf-8")))
    print(f"Installing Onrecord into {Path(sys.prefix).name}: up to {total} packages, once.", flush=True)
    started = time.monotonic()
    install("--require-hashes", "-r", str(requirements), total=total)
    for project in sys.argv[2:]:
        install("--no-build-isolation", "-e", project, total=0)
    print(f"Installed in {time.monotonic() - started:.0f} seconds.", flush=True)


def install(*arguments: str, total: int) -> None:
    """Run pip; if it fails, print all it said and end."""
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    said: list[str] = []
    with subprocess.Popen(
        [*PIP, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        assert process.stdout
        for line in progress(kept(process.stdout, said), total):
            print(line, flush=True)
    if process.returncode:
        sys.exit("".join(said))


def kept(lines: Iterable[str], said: list[str]) -> Iterator[str]:
    """Pass lines on and keep them."""
    for line in lines:
        said.append(line)
        yield line


def progress(lines: Iterable[str], total: int) -> Iterator[str]:
    """The lines of pip's output that show progress, one for each package."""
    number, package = 0, ""
    for line in lines:
        if found := COLLECTED.match(line):
            number += 1
            package = f"{found['name']} {found['version']}"
        elif found := FETCHED.match(line):
            yield f"  {number:>3} of {total}  {package} {found['size']}"
        elif (found := UNPACKED.match(line)) and total:
            yield f"  Unpacking {found['names'].count(',') + 1} packages, which takes a moment."


if __name__ == "__main__":
    main()
