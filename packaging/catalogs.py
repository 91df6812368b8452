"""Bring the catalogs of ``resources/translations`` up to date, and compile them.

    python packaging/catalogs.py            take the messages from the source into every catalog, and compile
    python packaging/catalogs.py --compile  only compile
    python packaging/catalogs.py de         print the messages that a language lacks, as a catalog

Catalogs have neither dates nor line numbers in them, so two people can change two messages.
"""

import ast
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "resources" / "translations"
MARKS = {
    "_": None,
    "Message": {1: None, 2: (1, (2, "c"))},
    "counted": (1, 2),
    "worded": None,
    "worded_count": (1, 2),
    "in_context": ((1, "c"), 2),
}
"""The functions that take messages, and which of their arguments are messages."""
OF_CLICK = (
    *("Usage:", "Options", "Commands", "Positional arguments", "required", "default: {default}", "Aborted!"),
    *("Show this message and exit.", "Show the version and exit.", "Missing command.", "Missing argument"),
    *("Missing option", "Missing parameter", "Invalid value: {message}", "Invalid value for {param_hint}: {message}"),
    *("Error: {message}", "Option {name!r} does not take a value.", "Choose from:\n\t{choices}"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
)
"""The words that Click adds to those of the commands; it asks ``gettext`` for them."""


def main() -> None:
    parser = ArgumentParser(description="Bring the catalogs up to date, and compile them.")
    parser.add_argument("language", nargs="?", help="only print the messages that this language lacks, as a catalog")
    parser.add_argument("--compile", action="store_true", help="only compile")
    options = parser.parse_args()
    if options.language:
        print_missing(options.language)
        return
    if not options.compile:
        messages = extracted()
        for path in catalogs():
            write(path, brought_up_to_date(read(path), messages))
    for path in catalogs():
        compile_catalog(path)


def catalogs() -> Iterator[Path]:
    """The catalogs, one for each language."""
    return iter(sorted(TRANSLATIONS.glob("*/LC_MESSAGES/onrecord.po")))


def extracted() -> Catalog:
    """The messages that the source has."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(
        ROOT / "desktop", [("**.py", "python")], keywords=MARKS, comment_tags=["translators:"], strip_comment_tags=True
    )
    for _file, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        catalog.add(message, auto_comments=comments, context=context)
    for message, context in messages_in_f_strings():
        catalog.add(message, context=context)
    for message in (*command_help(), *check_pages(), *check_messages(), *change_names(), *OF_CLICK):
        catalog.add(message)
    return catalog


def messages_in_f_strings() -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """The messages inside f-strings, which Babel sees only from Python 3.12 on, with their contexts."""
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        f_strings = (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if type(node) is ast.JoinedStr
        )
        for call in (node for each in f_strings for node in ast.walk(each) if type(node) is ast.Call):
            match ast.unparse(call.func), [part.value for part in call.args if type(part) is ast.Constant]:
                case "_", [message]:
                    yield message, None
                case "in_context", [context, message]:
                    yield message, context
                case "counted", [one, many]:
                    yield (one, many), None


def command_help() -> Iterator[str]:
    """The docstrings of commands, which ``--help`` shows."""
    for path in sorted((ROOT / "desktop" / "onrecord" / "cli").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
            if any(ast.unparse(each).startswith("click.command(") for each in decorators):
                yield ast.get_docstring(node) or ""  # type: ignore[arg-type]


def change_names() -> Iterator[str]:
    """The names that actions give to changes, as ``commit("Set terms", ...)``."""
    for path in sorted((ROOT / "desktop" / "onrecord" / "services").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_commit = isinstance(node, ast.Call) and "commit" in ast.unparse(node.func)
            for part in ast.walk(node.args[0]) if is_commit and node.args else ():
                if (
                    isinstance(part, ast.Constant)
                    and isinstance(part.value, str)
                    and part.value == part.value.strip(" :")
                ):
                    yield part.value


def check_pages() -> Iterator[str]:
    """The words of the pages on checks."""
    # A build compiles the catalogs before the project is installed.
    from onrecord.services.check_pages import messages_of

    for path in sorted((ROOT / "resources" / "checks").glob("*.md")):
        yield from messages_of(path.read_text(encoding="utf-8"))


def check_messages() -> Iterator[str | tuple[str, str]]:
    """The messages of checks, a pair if they count something."""
    from onrecord.analysis.lexicon import load_lexicon

    messages = load_lexicon("check_messages")
    for rule in messages.sections:
        named = dict(messages.mapping(rule))
        if "one" in named:
            yield named.pop("one"), named.pop("many")
        yield from (text or message for message, text in named.items())


def read(path: Path) -> Catalog:
    """The catalog in a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def brought_up_to_date(catalog: Catalog, messages: Catalog) -> Catalog:
    """A catalog with the messages that there are, and the translations that it had for them."""
    fresh = Catalog(locale=catalog.locale, charset="utf-8", fuzzy=False)
    fresh.mime_headers = [("Plural-Forms", catalog.plural_forms)]
    for message in messages:
        if message.id:
            known = catalog.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
            same = known is not None and known.id == message.id
            string = (
                known.string if known and same else ("" if isinstance(message.id, str) else ("",) * fresh.num_plurals)
            )
            fresh.add(message.id, string, auto_comments=message.auto_comments, context=message.context)
    return fresh


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalog in the order of its messages, without what changes on its own."""
    written = BytesIO()
    write_po(written, catalog, width=110, sort_output=True, omit_header=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    path.write_bytes(header.encode() + written.getvalue().lstrip())


def ids(catalog: Catalog) -> set[tuple[Any, str | None]]:
    """The messages of a catalog with their contexts."""
    return {(message.id, message.context) for message in catalog if message.id}


def missing(catalog: Catalog) -> Iterator[Message]:
    """The messages that a catalog has no translation for."""
    for message in catalog:
        if message.id and not all([message.string] if isinstance(message.string, str) else message.string):
            yield message


def print_missing(language: str) -> None:
    """Print the messages that a language lacks."""
    lacking = Catalog(locale=language, charset="utf-8")
    for message in missing(read(TRANSLATIONS / language / "LC_MESSAGES" / "onrecord.po")):
        lacking.add(message.id, message.string, auto_comments=message.auto_comments, context=message.context)
    write_po(sys.stdout.buffer, lacking, width=110, omit_header=True)


def compile_catalog(path: Path) -> None:
    """Write the file beside a catalog that the program reads."""
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, read(path))


if __name__ == "__main__":
    main()
