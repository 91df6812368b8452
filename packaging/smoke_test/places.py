"""Places to try the packed program: a frozen folder, or a package installed in a separate root.

In both it has no network, no environment and an empty home; in a root there is
no Python, and nothing but what the package depends on.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NOBODY = 65534
TIME_LIMIT = 300
SOCKETS = Path("/tmp/.X11-unix")
# Without the machine's own, which a new root would not find.
SOURCES = "deb [signed-by=$(SIGNED_BY)] $(REPO_URI) $(CODENAME) $(COMPONENT)"


class NoRootError(Exception):
    """No root can be made here: it takes a superuser who may mount, mmdebstrap, and packages of the system."""


@dataclass(frozen=True)
class Folder:
    """A frozen folder; ``work`` is where the program is run, with its files."""

    program: Path
    work: Path

    def start(self, *arguments: str, display: str = "") -> "subprocess.Popen[bytes]":
        """Start the program."""
        environment = {"PATH": str(self.work / "nothing"), "HOME": str(self.work / "home"), "LANG": "C.UTF-8"}
        environment |= {"DISPLAY": display} if display else {}
        command = [*without_network(), str(self.program), *arguments]
        return _start(command, environment, self.work)

    def remove(self) -> None:
        """Nothing was installed."""


@dataclass(frozen=True)
class Installed:
    """A package in the root of a Debian with nothing else in it."""

    root: Path
    work: Path

    @classmethod
    def from_package(cls, package: Path, root: Path) -> "Installed":
        """Make the smallest Debian, with the package and what it depends on.

        Raises:
            NoRootError: there is none even without the package.
        """
        if not _may_make_root():
            raise NoRootError
        release = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
        targets = ["apt-get", "indextargets", "--format", SOURCES, "Created-By: Packages"]
        found = subprocess.run(targets, check=True, capture_output=True, text=True).stdout
        sources = "".join(f"{line}\n" for line in found.splitlines() if "$(" not in line)
        made = root.with_name("made")
        hooks = [
            f"touch {made}",
            f"copy-in {package} /tmp",
            f'chroot "$1" apt-get install -qq --no-install-recommends /tmp/{package.name} >/dev/null',
            f'rm "$1/tmp/{package.name}"',
        ]
        command = ["mmdebstrap", "--quiet", "--variant=minbase", *(f"--customize-hook={hook}" for hook in hooks)]
        command += [release["VERSION_CODENAME"].strip('"'), str(root), "-"]
        is_there = subprocess.run(command, check=False, text=True, input=sources).returncode == 0
        if not made.exists():
            raise NoRootError
        assert is_there, f"{package.name} could not be installed"
        return cls(root, root / "tmp/work")

    def start(self, *arguments: str, display: str = "") -> "subprocess.Popen[bytes]":
        """Start the program that is on the PATH, as a user without rights."""
        for path in (self.work, *self.work.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        environment = ["HOME=/tmp/work/home", "PATH=/usr/bin:/bin", "LANG=C.UTF-8"]
        environment += [f"DISPLAY={display}"] if display else []
        root = self.root
        (root / SOCKETS.relative_to("/")).mkdir(parents=True, exist_ok=True)
        # What is mounted is gone with the process: the mounts are its own.
        mounts = f"mount -t proc proc {root}/proc && mount --rbind /dev {root}/dev"
        if display:
            mounts += f" && mount --bind {SOCKETS} {root}{SOCKETS}"
        inside = ["chroot", f"--userspec={NOBODY}:{NOBODY}", str(root), "env", "-i", "-C", "/tmp/work", *environment]
        own = [
            "unshare",
            "--net",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-c",
            f'{mounts} && exec "$@"',
            "sh",
        ]
        return _start([*own, *inside, "onrecord", *arguments], {"PATH": os.environ["PATH"]}, self.work)

    def remove(self) -> None:
        """Purge the package; whatever it leaves behind is an error."""
        subprocess.run(["chroot", self.root, "dpkg", "--purge", "onrecord"], check=True, stdout=subprocess.DEVNULL)
        left = [path for path in (self.root / "usr").rglob("*onrecord*") if not path.is_relative_to(self.work)]
        assert not left, f"purging left {left}"


@cache
def without_network() -> list[str]:
    """The command prefix that starts a program without a network; empty if this isn't allowed."""
    apart = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    return apart if _ends_well([*apart, "true"]) else []


def _may_make_root() -> bool:
    """Whether this machine allows a separate root: a container may not mount, even as root."""
    mounting = ["unshare", "--net", "--mount", "--pid", "--fork", "mount", "-t", "proc", "proc", "/proc"]
    return os.geteuid() == 0 and shutil.which("mmdebstrap") is not None and _ends_well(mounting)


def _ends_well(command: Sequence[str]) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _start(command: Sequence[str], environment: dict[str, str], folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [shutil.which(command[0]) or command[0], *command[1:]],
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
