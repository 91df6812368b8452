"""Make the pictures of the documentation from the sample article.

    python docs/make_pictures [NAME...]

Without names all are made; ``windows`` stands for those of the window.  It needs
LibreOffice (Writer and Calc), poppler, ImageMagick and Chromium, and takes about two
minutes.  The Word pages in the repository were made with Noto Sans and Noto Serif
installed; LibreOffice takes other fonts where these are missing.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reports import Story, edited_report, report_pictures
from story import checked_story, open_new_library
from tools import missing
from windows import window_pictures

PICTURES = Path(__file__).parents[1] / "pictures"
_RECORDING = Path("/home/adeyemi/harbor-tunnel/briefing.mp3")


def main(names: list[str]) -> None:
    """Make the pictures of these names, or all."""
    if lacking := missing():
        sys.exit(f"Install first: {', '.join(lacking)}.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with open_new_library(folder / "library.sqlite") as library:
            review, log = checked_story(library, _RECORDING)
        story = Story(review, log, folder)
        if not names or "windows" in names:
            window_pictures(folder / "library.sqlite", edited_report(story), PICTURES, folder)
        for name, make in report_pictures(story).items():
            if not names or name in names:
                make(PICTURES / f"{name}.png")


if __name__ == "__main__":
    # The window's child processes start by importing this module again.
    main(sys.argv[1:])
