"""What is installed is whole: a wheel carries its resources and finds them."""

import mimetypes
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    shipped = {
        f"onrecord/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
    assert shipped - names == set()
    assert "onrecord/resources/samples/harbor-tunnel.docx" in names
    assert any(name.startswith("onrecord/store/migrations/versions/") for name in names)


def test_an_installed_program_finds_its_resources_and_sample(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        package.extractall(tmp_path)
    code = (
        "from onrecord.paths import resources, sample_article; "
        "print(resources()); print(sample_article()); assert sample_article().is_file()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
    )
    assert done.stdout.splitlines()[0] == str(tmp_path / "onrecord" / "resources")


def test_a_desktop_offers_the_program_for_what_it_opens() -> None:
    entry = (ROOT / "packaging" / "onrecord.desktop").read_text(encoding="utf-8")
    (offered,) = (line.removeprefix("MimeType=") for line in entry.splitlines() if line.startswith("MimeType="))
    names = ("a.docx", "a.odt", "a.pdf", "a.html", "a.txt", "a.md", "a.eml", "a.xhtml")
    kinds = {mimetypes.guess_type(name)[0] for name in names} | {
        # The names of shared-mime-info, which Python may not know.
        "application/rtf",
        "application/epub+zip",
        "application/x-mimearchive",
        "application/x-subrip",
        "text/vtt",
    }
    assert kinds <= set(offered.split(";"))
