"""Every word for a person is marked for translation, and every catalog is complete."""

import ast
import ctypes
import plistlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog

from onrecord.translation import (
    LANGUAGES,
    Message,
    _,
    best_of,
    counted,
    decimal,
    grouped,
    in_context,
    language,
    speak_first,
    speaking,
)

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "packaging"))

import catalogs

PACKAGE = Path(__file__).resolve().parents[1] / "desktop" / "onrecord"
OWN_WORDS = PACKAGE / "translation.py"
"""Names each language in that language."""
WORDS = re.compile(r"[^\W\d_]{2,}[,:;]? [“(]?[^\W\d_]|^[A-Z][a-z]+[.…?!:]?$")
SENTENCE = re.compile(r"^[A-Z“][^\\|]* [^\\|]*[.?!]$")
"""In ``analysis``, other texts are words of articles that rules look for."""
MARKS = {"_", "counted", "in_context", "Message"}
FOR_PROGRAMS = {
    *("compile", "search", "match", "sub", "fullmatch", "debug", "info", "warning", "exception", "error", "text"),
    *("execute", "setObjectName", "setProperty", "NewType", "TypeVar", "cast", "getattr", "strftime", "DDL"),
    *("startswith", "endswith", "CheckConstraint", "removeprefix", "removesuffix", "Template"),
    *("_sub_element", "key_text"),
    *("ValueError", "TypeError", "RuntimeError", "KeyError", "NotImplementedError", "AssertionError", "OSError"),
}
"""Calls whose words nobody but a program or a programmer reads."""
SQL = re.compile(
    r"\s*(?:--|(?:ALTER|BEGIN|CREATE|DELETE|GRANT|INSERT|LOCK|PRAGMA|REVOKE|SELECT|SET|UPDATE|VACUUM|WITH)\b)| (?:ORDER BY|FROM) |.* AND "
)
NAMED = {
    *("paragraph", "Paragraph", "Look", "symbols", "get", "find", "findall", "findtext", "iter", "iterfind", "header"),
    *("commit", "commit_details", "commit_sign_offs", "_commit"),
}
"""Calls whose first argument is a name: of a style, a key, an element, or of a change, which is stored in English."""
PRAGMA = "# not shown"
"""At the end of a line, with a reason: its words are for programs."""


def name_of(call: ast.Call) -> str:
    function = call.func
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def parts_that_say(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of an expression or statement whose words may reach a person."""
    match node:
        case ast.Call() if name_of(node) in MARKS | FOR_PROGRAMS:
            return
        case ast.Call() if name_of(node) in NAMED:
            yield from (*node.args[1:], *(keyword.value for keyword in node.keywords))
        case ast.Expr(value=ast.Constant()) | ast.Compare() | ast.MatchValue() | ast.Subscript() | ast.arg():
            return
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return
        case ast.Dict():
            yield from node.values
        case ast.AnnAssign():
            yield from filter(None, (node.value,))
        case ast.FunctionDef():
            yield from (*node.decorator_list, node.args, *node.body)
        case _:
            yield from ast.iter_child_nodes(node)


def unmarked(tree: ast.Module, words: re.Pattern[str] = WORDS) -> Iterator[tuple[int, str]]:
    """The lines and texts that look like words for a person and aren't marked."""
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and words.search(node.value)
            and not SQL.match(node.value)
        ):
            yield node.lineno, node.value
        pending += parts_that_say(node)


def trees(*, marked: bool) -> Iterator[tuple[Path, str]]:
    """The modules that translate, or all whose words should be marked, with their source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        has_words = path != OWN_WORDS and "migrations" not in path.parts
        if ("onrecord.translation import" in source) if marked else has_words:
            yield path.relative_to(PACKAGE), source


def test_words_for_a_person_are_marked_for_translation() -> None:
    found = []
    for path, source in trees(marked=False):
        lines = source.splitlines()
        found += [
            f"{path}:{line}: {text}"
            for line, text in unmarked(ast.parse(source), SENTENCE if path.parts[0] == "analysis" else WORDS)
            if PRAGMA not in lines[line - 1] and text != "Onrecord"
        ]
    assert found == []


def test_translation_waits_until_words_are_shown() -> None:
    """A text translated at import would keep the language of that moment."""
    found = []
    for path, source in trees(marked=True):
        pending: list[ast.AST] = [] if path.parts[0] == "cli" else [ast.parse(source)]
        while pending:
            node = pending.pop()
            if isinstance(node, ast.Call) and name_of(node) in {"_", "counted", "in_context"}:
                found.append(f"{path}:{node.lineno}")
            if not isinstance(node, ast.FunctionDef | ast.Lambda):
                pending += ast.iter_child_nodes(node)
    assert found == []


def test_no_function_that_translates_uses_the_underscore_for_something_else() -> None:
    found = []
    for path, source in trees(marked=True):
        for function in ast.walk(ast.parse(source)):
            if not isinstance(function, ast.FunctionDef | ast.Lambda):
                continue
            nodes = list(ast.walk(function))
            calls = any(isinstance(node, ast.Call) and name_of(node) == "_" for node in nodes)
            binds = any(
                (isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store))
                or (isinstance(node, ast.arg) and node.arg == "_")
                for node in nodes
            )
            if calls and binds:
                found.append(f"{path}:{function.lineno}")
    assert found == []


def test_a_text_with_plural_forms_is_never_taken_without_its_number() -> None:
    """It would be the singular: "10 abierta"."""
    taken: dict[bool, set[str]] = {True: set(), False: set()}
    for _path, source in trees(marked=True):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and name_of(node) in {"_", "Message", "counted"}:
                taken[name_of(node) == "counted"].add(ast.unparse(node.args[0]))
    assert taken[True] & taken[False] == set()


@pytest.mark.usefixtures("_fresh_catalogs")
@pytest.mark.parametrize(("code", "written"), [("en", "-1,204.5"), ("de", "-1.204,5"), ("es", "-1.204,5")])
def test_decimals_are_written_as_in_the_language(code: str, written: str) -> None:
    with speaking(code):
        assert decimal(-1204.5, 1) == written


@pytest.mark.parametrize(
    ("codes", "best"),
    [
        (["de-AT", "en"], "de"),
        (["fr_CA", "es_MX"], "es"),
        (["C", "POSIX"], "en"),
        (["en-XA"], "en-XA"),
        ([], "en"),
    ],
)
def test_the_first_language_with_a_catalog_is_chosen(codes: list[str], best: str) -> None:
    assert best_of(codes) == best


@pytest.fixture
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable that names a language, on any machine."""
    for variable in ("ONRECORD_LANGUAGE", "ONRECORD_SYSTEM_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, "")


@pytest.mark.usefixtures("_no_language")
@pytest.mark.parametrize(
    ("variables", "chosen", "of_system", "spoken"),
    [
        ({}, "", ["de-CH", "en"], "de"),
        ({}, "", ["fr-FR"], "en"),
        ({"LANG": "es_MX.UTF-8"}, "", ["de-CH"], "es"),
        ({"LANG": "C.UTF-8"}, "", ["de-CH"], "en"),
        ({"LANGUAGE": "fr:es"}, "", ["de-CH"], "es"),
        ({"LANG": "es_ES.UTF-8"}, "de", [], "de"),
        ({"ONRECORD_LANGUAGE": "es"}, "de", ["de-CH"], "es"),
    ],
)
def test_a_choice_wins_over_variables_and_variables_over_the_system(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], chosen: str, of_system: list[str], spoken: str
) -> None:
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    speak_first(chosen, of_system)
    assert language() == spoken


@pytest.mark.usefixtures("_no_language")
def test_the_window_may_know_the_system_better_than_the_command_that_opened_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "an unknown one")
    speak_first("")
    assert language() == "en"
    speak_first("", ["es-AR"])
    assert language() == "es"


@pytest.mark.usefixtures("_no_language")
def test_the_command_line_speaks_the_language_of_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    speak_first("")
    assert language() == "en"
    preferences = Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist"
    preferences.parent.mkdir(parents=True)
    preferences.write_bytes(plistlib.dumps({"AppleLanguages": ["es-ES", "en-US"]}, fmt=plistlib.FMT_BINARY))
    speak_first("")
    assert language() == "es"
    preferences.write_bytes(b"damaged")
    speak_first("")
    assert language() == "en"


@pytest.mark.usefixtures("_no_language")
def test_the_command_line_speaks_the_language_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    austrian = SimpleNamespace(kernel32=SimpleNamespace(GetUserDefaultUILanguage=lambda: 0x0C07))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", austrian, raising=False)
    speak_first("")
    assert language() == "de"


def test_english_is_spoken_without_a_catalog() -> None:
    assert _("Opened {file}.", file="a{b}.docx") == "Opened a{b}.docx."
    assert counted("{n} claim", "{n} claims", 1) == "1 claim"
    assert counted("{n} claim in {file}", "{n} claims in {file}", 1204, file="x") == "1,204 claims in x"
    assert (in_context("verb", "Open"), grouped(-1_204)) == ("Open", "-1,204")


def test_a_message_is_translated_when_it_is_shown() -> None:
    message = Message("Attach {what}")
    with speaking("en-XA"):
        assert str(message) == "⟦Àttàçh {what}⟧"
        assert _(message, what="x") == "⟦Àttàçh x⟧"
        assert counted("{n} claim", "{n} claims", 2000) == "⟦2,000 çlàîms⟧"
    assert str(message) == "Attach {what}"


@pytest.fixture(scope="module")
def messages() -> Catalog:
    """The messages that the source has."""
    return catalogs.extracted()


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_catalog_says_all_there_is_to_say(code: str, messages: Catalog) -> None:
    catalog = catalogs.read(catalogs.TRANSLATIONS / code / "LC_MESSAGES" / "onrecord.po")
    assert catalogs.ids(catalog) == catalogs.ids(messages)
    assert list(catalogs.missing(catalog)) == []


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_translation_takes_the_values_of_its_message(code: str) -> None:
    catalog = catalogs.read(catalogs.TRANSLATIONS / code / "LC_MESSAGES" / "onrecord.po")
    wrong = []
    for message in catalog:
        texts = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        for text, string in zip(texts, strings, strict=True):
            # "One claim" may leave out its number.
            missing = placeholders(text) - placeholders(string) - ({"n"} if text != texts[-1] else set())
            if message.id and string and (missing or placeholders(string) - placeholders(text)):
                wrong.append(string)
    assert wrong == []


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _form, _as in Formatter().parse(text) if name is not None}
