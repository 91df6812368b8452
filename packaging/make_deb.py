"""A Debian package of the frozen folder.

    python packaging/make_deb.py FOLDER -o TARGET

Run by the Python of the environment that the folder was made from.  Needs dpkg-dev,
whose ``dpkg-shlibdeps`` finds the Debian packages that hold the libraries the folder uses.
"""

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path

from make_icons import icon_picture, write_icon
from make_manual import COMPLETIONS, completion, manual_page
from third_party import notices

HERE = Path(__file__).parent
DEBIAN = HERE / "debian"
LICENSE = HERE.parent / "LICENSE"
LIBRARY = Path("usr/lib/onrecord")
SMALL_ICON = 48
METAINFO = "org.onrecord.Onrecord.metainfo.xml"
COMPLETION_FOLDERS = {
    "bash": "bash-completion/completions",
    "zsh": "zsh/vendor-completions",
    "fish": "fish/vendor_completions.d",
}
OPTIONAL_PLUGINS = {"libqgtk3.so": "libgtk-3-0t64 | libgtk-3-0"}
"""Plugins used where their library is there, and its packages: the machine that packs need not have it."""
VERSION = re.compile(r" \([^)]*\)")
LIBC = re.compile(rb"\0GLIBC_2\.(\d+)(?=\0)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    order = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = str(time_of_changelog())
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "onrecord"
        say("Putting the files where Debian wants them")
        fill(tree, order.folder)
        say("Looking for the packages that hold the libraries used")
        write_control(tree)
        tidy(tree)
        order.output.parent.mkdir(parents=True, exist_ok=True)
        say("Compressing the package, which takes a minute or two")
        # The highest level takes four times as long, for a package that is an eighth smaller.
        run("dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", tree, order.output)
        say(f"{order.output} is done: {order.output.stat().st_size // 1_000_000} MB")


def fill(tree: Path, frozen: Path) -> None:
    """Put every file where Debian wants it."""
    share, documents = tree / "usr/share", tree / "usr/share/doc/onrecord"
    shutil.copytree(frozen, tree / LIBRARY, symlinks=True)
    link(tree / "usr/bin/onrecord", "../lib/onrecord/onrecord")
    for entry in ("onrecord.desktop", "onrecord-page.desktop"):
        copy(HERE / entry, share / "applications" / entry)
    copy(HERE / METAINFO, share / "metainfo" / METAINFO)
    copy(icon_picture(), share / "icons/hicolor/scalable/apps/onrecord.svg")
    write_icon(share / f"icons/hicolor/{SMALL_ICON}x{SMALL_ICON}/apps/onrecord.png", SMALL_ICON)
    copy(DEBIAN / "lintian-overrides", share / "lintian/overrides/onrecord")
    write(documents / "copyright", copyright_text())
    compress(documents / "changelog.gz", (DEBIAN / "changelog").read_text(encoding="utf-8"))
    compress(share / "man/man1/onrecord.1.gz", manual_page(datetime.fromtimestamp(time_of_changelog(), UTC)))
    for shell, folder in COMPLETION_FOLDERS.items():
        write(share / folder / COMPLETIONS[shell], completion(shell))


def copyright_text() -> str:
    """Debian's copyright file: our license, and what else is in the package under which."""
    parts = [f"  {name}: {license_}" for name, license_, _texts in notices()]
    license_ = LICENSE.read_text(encoding="utf-8").split("\n\n", 2)[2].strip()
    lines = [f" {line or '.'}" for line in license_.splitlines()]
    form = (DEBIAN / "copyright").read_text(encoding="utf-8")
    return form.format(parts="\n".join(parts), license="\n".join(lines))


def write_control(tree: Path) -> None:
    """Write what dpkg reads of the package."""
    form = (DEBIAN / "control").read_text(encoding="utf-8")
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n" for path in files]  # noqa: S324 - what dpkg asks for
    depends, suggests = needed_packages(tree, files)
    control = form.format(
        version=version("onrecord"),
        architecture=run("dpkg", "--print-architecture").strip(),
        size=sum(path.stat().st_size for path in files) // 1024,
        depends=depends,
        suggests=suggests,
    )
    write(tree / "DEBIAN/control", control)
    write(tree / "DEBIAN/md5sums", "".join(sums))


def needed_packages(tree: Path, files: Sequence[Path]) -> tuple[str, str]:
    """The packages that hold the libraries used: those that must be there, and those that may."""
    scratch = tree.parent
    binaries = [path.relative_to(scratch) for path in files if is_elf(path)]
    optional = {path.name for path in binaries} & OPTIONAL_PLUGINS.keys()
    always = [path for path in binaries if path.name not in OPTIONAL_PLUGINS]
    # dpkg-shlibdeps looks for a source package around it, and knows the tree of ours by its folder DEBIAN.
    write(scratch / "debian/control", "Source: onrecord\n\nPackage: onrecord\nArchitecture: any\n")
    (tree / "DEBIAN").mkdir()
    found = run(
        *("dpkg-shlibdeps", "-O", "--warnings=0", "--ignore-missing-info", "-xonrecord", f"-S{tree.name}"),
        *(f"-l{folder}" for folder in sorted({path.parent for path in binaries})),
        *(f"-e{path}" for path in always),
        folder=scratch,
    )
    named = found.strip().removeprefix("shlibs:Depends=")
    # A name stands for an interface. The versions found would be this machine's; only libc's tells what is needed.
    depends = VERSION.sub("", named)
    libc = max(int(version) for path in files if is_elf(path) for version in LIBC.findall(path.read_bytes()))
    suggests = ", ".join(OPTIONAL_PLUGINS[name] for name in sorted(optional))
    return re.sub(r"\blibc6\b", f"libc6 (>= 2.{libc})", depends), suggests


def is_elf(path: Path) -> bool:
    """Whether a file is a program or a library."""
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def tidy(tree: Path) -> None:
    """Give every file the rights that Debian wants, and the time of the changelog."""
    time = time_of_changelog()
    for path in tree.rglob("*"):
        if not path.is_symlink():
            is_program = path.is_dir() or (path.parent == tree / LIBRARY and path.name == "onrecord")
            path.chmod(0o755 if is_program else 0o644)
        os.utime(path, (time, time), follow_symlinks=False)


def time_of_changelog() -> int:
    """When the newest version in the changelog was made: the same folder gives the same package."""
    lines = (DEBIAN / "changelog").read_text(encoding="utf-8").splitlines()
    signed = next(line for line in lines if line.startswith(" -- "))
    return int(parsedate_to_datetime(signed.rpartition(">")[2].strip()).timestamp())


def say(words: str) -> None:
    """Say what is being done."""
    print(words, flush=True)


def copy(source: Path, target: Path) -> None:
    """Copy a file into folders that are made for it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def link(place: Path, target: str) -> None:
    """Make a symbolic link."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def write(target: Path, text: str) -> None:
    """Write a text into folders that are made for it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def compress(target: Path, text: str) -> None:
    """Write a text compressed, the same bytes each time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), mtime=0))


def run(*command: str | Path, folder: Path | None = None) -> str:
    """Run a command and return its output; its errors are shown if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    main()
