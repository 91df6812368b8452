"""The colors of the page: those of the program's own themes, by name, for light and for dark."""

import json

from onrecord.documents.writing.report_content.wording import QUOTATION_TINT, STATUS_LOOKS
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.shipped import resources


def status_name(status: ClaimStatus) -> str:
    """The status as themes and classes name it: "not-factual"."""
    return status.name.lower().replace("_", "-")


INKS = {look.ink: f"ink-{status_name(status)}" for status, look in STATUS_LOOKS.items()}
"""The class that stands for each color of words."""

TINTS = {look.tint: f"tint-{status_name(status)}" for status, look in STATUS_LOOKS.items()} | {
    QUOTATION_TINT: "tint-quotation"
}
"""The class that stands for each color behind words."""

BARS = {look.bar: f"bar-{status_name(status)}" for status, look in STATUS_LOOKS.items()}
"""The class that stands for each color in a bar."""


def theme(name: str) -> dict[str, str]:
    """The colors of a theme, ``#rrggbb`` by name."""
    colors: dict[str, str] = json.loads((resources() / "themes" / f"{name}.json").read_text("utf-8"))["colors"]
    return colors


def color_rules() -> str:
    """The style rules that define the colors and their classes.  Paper is always light.

    A bar is drawn in the colors of paper; on a dark page it takes those of the dark window.
    """
    light, dark = (_properties(theme(name)) for name in ("light", "dark"))
    classes = [f".{name}{{color:var(--status-{name.removeprefix('ink-')})}}" for name in INKS.values()]
    classes += [
        f".tint-{status_name(status)}{{background:var(--tint-{status_name(status)})}}" for status in STATUS_LOOKS
    ]
    return (
        f":root{{{light}}}@media screen and (prefers-color-scheme:dark)"  # not shown: CSS
        f"{{:root{{{dark}}}{_dark_bars()}}}"
        f"{''.join(classes)}.tint-quotation{{background:var(--quotation-tint)}}"
    )


def _dark_bars() -> str:
    """What nobody has looked at is the ground of the bar, as in the window, and takes no light of its own."""
    names = {status: status_name(status) for status in STATUS_LOOKS}
    inks = {s: "border" if s is ClaimStatus.UNCHECKED else f"status-{name}" for s, name in names.items()}
    return "".join(f".bar-{names[status]}{{fill:var(--{ink})}}" for status, ink in inks.items())


def _properties(colors: dict[str, str]) -> str:
    return ";".join(f"--{name}:{color}" for name, color in colors.items())
