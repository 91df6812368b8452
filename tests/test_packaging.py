"""What is installed is whole: a wheel carries its resources and finds them."""

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
