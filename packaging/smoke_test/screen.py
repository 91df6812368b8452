"""A screen of its own, with a window manager, and what stands on it."""

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from places import SOCKETS

T = TypeVar("T")
PATIENCE = 120.0
"""Seconds to wait for what has to come."""
TITLE = re.compile(r'^\s*0x[0-9a-f]+ "(.*?)": \("onrecord"', re.MULTILINE)


@contextmanager
def screen() -> Iterator[str]:
    """A display with a window manager, by its name."""
    number = next(number for number in range(81, 200) if not (SOCKETS / f"X{number}").exists())
    display = f":{number}"
    size = ["-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-ac"]
    server = _quietly(["Xvfb", display, *size])
    try:
        wait_for("the display", (SOCKETS / f"X{number}").exists)
        manager = _quietly(["openbox"], display)
        yield display
        manager.kill()
        manager.wait()
    finally:
        server.terminate()
        server.wait()


def titles(display: str) -> list[str]:
    """The titles of the program's windows."""
    tree = subprocess.run(
        ["xwininfo", "-display", display, "-root", "-tree"], check=False, capture_output=True, text=True
    )
    return TITLE.findall(tree.stdout)


def press(display: str, keys: str) -> None:
    """Press keys in the window that has the keyboard."""
    subprocess.run([shutil.which("xdotool") or "xdotool", "key", keys], check=True, env={"DISPLAY": display})


def take_picture(display: str, target: str) -> None:
    """Write what is on the screen, if ImageMagick is there."""
    if importer := shutil.which("import"):
        subprocess.run([importer, "-display", display, "-window", "root", target], check=True)


def wait_for(what: str, is_there: Callable[[], T]) -> T:
    """Wait until something is there, and give it."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if found := is_there():
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what} did not come within {PATIENCE:.0f} seconds")


def _quietly(command: list[str], display: str = "") -> "subprocess.Popen[bytes]":
    program = shutil.which(command[0]) or command[0]
    environment = {"DISPLAY": display} if display else None
    return subprocess.Popen(
        [program, *command[1:]], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
