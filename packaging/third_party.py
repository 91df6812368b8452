"""The notices of everything that is packed with the program, from what is installed.

Found are the distributions that Onrecord requires, and theirs, each with its
license files; Python and the start program of PyInstaller come with them.
"""

import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LICENSE_TEXTS = Path(__file__).parent / "licenses"
FACES = Path(__file__).parents[1] / "resources" / "fonts"
NOTICE_FILES = ("copying", "licen", "notice", "authors")
CLASSIFIER = "License :: "
LONGEST_NAME = 80
RULE = "=" * 78
HEADING = """Onrecord is packed with the following software.

Each part is under its own license, which stands below it. Qt, PySide6 and psycopg are
used under the LGPL, version 3: they are separate files of the package and can be replaced.
"""


def required_distributions(name: str = "onrecord") -> list[Distribution]:
    """The direct and indirect requirements of a distribution, by name."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(name)]
    while waiting:
        wanted = waiting.pop()
        part = found.setdefault(canonicalize_name(wanted.name), distribution(wanted.name))
        for needed in map(Requirement, part.requires or ()):
            is_new = canonicalize_name(needed.name) not in found or needed.extras
            if is_new and is_needed(needed, wanted.extras):
                waiting.append(needed)
    del found[canonicalize_name(name)]
    return [found[each] for each in sorted(found)]


def is_needed(required: Requirement, extras: set[str]) -> bool:
    """Whether a part with some extras requires another one here."""
    return required.marker is None or any(required.marker.evaluate({"extra": extra}) for extra in ("", *extras))


def license_name(part: Distribution) -> str:
    """The name of a distribution's license, as it says itself."""
    fields = [part.metadata[field] for field in ("License-Expression", "License") if part.metadata[field]]
    short = [field for field in fields if len(field) < LONGEST_NAME and "\n" not in field]
    said = [line.rpartition(" :: ")[2] for line in part.metadata.get_all("Classifier", []) if CLASSIFIER in line]
    return (short or said or ["see below"])[0]


def license_texts(part: Distribution) -> Iterator[str]:
    """The texts of the notices that a distribution carries; the shared ones where it carries none."""
    shipped = [path for path in part.files or () if is_notice(Path(path))]
    if not shipped:
        names = license_name(part).split(" OR ")
        kept = [LICENSE_TEXTS / f"{name}.txt" for name in names]
        yield from (path.read_text(encoding="utf-8") for path in kept if path.is_file())
    for path in sorted(set(shipped), key=str):
        yield Path(str(path.locate())).read_text(encoding="utf-8", errors="replace")


def is_notice(path: Path) -> bool:
    """Whether a file of a distribution is one of the notices in its metadata."""
    folder, *inside = path.parts
    if not folder.endswith(".dist-info"):
        return False
    return inside[0] == "licenses" or (len(inside) == 1 and inside[0].lower().startswith(NOTICE_FILES))


def notices() -> Iterator[tuple[str, str, list[str]]]:
    """Each part: its name and version, its license, and the texts; the faces last."""
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    yield f"Python {sysconfig.get_python_version()}", "PSF-2.0", [python.read_text(encoding="utf-8")]
    for part in [*required_distributions(), distribution("pyinstaller")]:
        yield f"{part.name} {part.version}", license_name(part), list(license_texts(part))
    yield "Inter and Source Serif 4", "OFL-1.1", [(FACES / "OFL.txt").read_text(encoding="utf-8")]
    yield "DejaVu Sans", "Bitstream Vera", [(FACES / "DejaVu.txt").read_text(encoding="utf-8")]


def write_notices(target: Path) -> None:
    """Write the list of parts and all their notices.

    Raises:
        ValueError: a part carries no notice, and none is kept for its license.
    """
    parts = list(notices())
    bare = [name for name, _license, texts in parts if not texts]
    if bare:
        raise ValueError(f"No license text for {', '.join(bare)}; put one into {LICENSE_TEXTS.name}/.")
    lines = [HEADING, *(f"  {name}: {license_}" for name, license_, _texts in parts), ""]
    for name, license_, texts in parts:
        lines += [RULE, f"{name}: {license_}", RULE, "", *(text.strip() + "\n" for text in texts)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
