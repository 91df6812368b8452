"""The programs that turn files into pictures, and pictures into small ones."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

NEEDED = ("soffice", "pdftoppm", "magick", "chromium")
_PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a picture, in hundredths of its width and height."""

    left: float = 0
    top: float = 0
    width: float = 100
    height: float = 100


WHOLE = Crop()


def missing() -> list[str]:
    """The programs that are not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


def run(*command: str | Path) -> None:
    """Run a program to its end.

    Raises:
        RuntimeError: it failed; the error says what it said.
    """
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=_PATIENCE, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace') or done.stdout.decode()}")


def office_to_pdf(document: Path, export: str = "pdf") -> Path:
    """The PDF that LibreOffice makes of a document, beside it; ``export`` names the filter and its options."""
    profile = document.parent / "office-profile"
    target = document.parent / "rendered"
    pdf = target / f"{document.stem}.pdf"
    pdf.unlink(missing_ok=True)
    setting = f"-env:UserInstallation={profile.as_uri()}"
    run("soffice", setting, "--headless", "--convert-to", export, "--outdir", target, document)
    if not pdf.exists():
        # LibreOffice says that all is well when it has no filter for the document.
        raise RuntimeError(f"LibreOffice made no PDF of {document.name}; is its part for such files installed?")
    return pdf


def page_of(pdf: Path, page: int, dots_per_inch: int = 110) -> Path:
    """One page of a PDF as a picture; the first is 1."""
    target = pdf.with_name(f"{pdf.stem}-{page}")
    run(
        "pdftoppm",
        "-png",
        "-singlefile",
        "-hide-annotations",
        "-r",
        str(dots_per_inch),
        "-f",
        str(page),
        "-l",
        str(page),
        pdf,
        target,
    )
    return target.with_suffix(".png")


def page_saying(pdf: Path, words: str) -> int:
    """The number of the first page that says some words; the first page is 1.

    Raises:
        StopIteration: no page does.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    return next(number for number, text in enumerate(texts, start=1) if words in text)


def browser_picture(page: Path, size: tuple[int, int]) -> Path:
    """Take a picture of a page in a browser window of this size."""
    target = page.with_suffix(".browser.png")
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--disable-background-networking", f"--user-data-dir={page.parent / 'browser-profile'}",
        f"--window-size={size[0]},{size[1]}",
        f"--screenshot={target}", page.as_uri(),
    )  # fmt: skip
    return target


def shrink(picture: Path, target: Path, crop: Crop = WHOLE, *, width: int = 1000, colors: int = 128) -> None:
    """Write a part of a picture to ``target``: not wider than ``width``, with a palette, framed by a thin line."""
    area = f"%[fx:w*{crop.width / 100}]x%[fx:h*{crop.height / 100}]+%[fx:w*{crop.left / 100}]+%[fx:h*{crop.top / 100}]"
    run(
        "magick", picture, "-background", "white", "-alpha", "remove", "-set", "option:area", area, "-crop", "%[area]",
        "+repage", "-resize", f"{width}x>", "-bordercolor", "#C9C5BD", "-border", "1", "+dither", "-colors",
        str(colors), "-strip", "-define", "png:compression-level=9", f"PNG8:{target}",
    )  # fmt: skip
