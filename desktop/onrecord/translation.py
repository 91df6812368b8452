"""The words a person reads, in the language they chose.

The source is English.  Catalogs are GNU gettext files in ``resources/translations``;
a text without a translation stays English.

* ``_("Attach evidence")`` translates where the text is shown.  Values go in by name:
  ``_("Opened {file}.", file=name)``.  Never translate an f-string or parts of a sentence.
* ``counted("{n} claim", "{n} claims", number)`` chooses the plural form.
* ``Message("Attach evidence")`` marks a text that is kept for later, as in a table:
  ``_(message)`` or ``str(message)`` translates it once it is shown.
* ``in_context("verb", "Open")`` and ``Message("Open", "verb")`` keep two meanings of one English word apart.

The language is the one global of the program, as in gettext itself.  It is kept in the
environment, so child processes speak it too.  ``speaking(language)`` changes it for one
thread of work, such as a report for readers of another language.
"""

import locale
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from onrecord.shipped import resources

LANGUAGES: Final = {"en": "English", "de": "Deutsch", "es": "Español"}
"""The languages with a complete catalog, each by its own name."""
PSEUDO: Final = "en-XA"
"""Accented English in brackets: shows which words aren't marked for translation."""
PSEUDO_RTL: Final = "ar-XB"
"""The same from right to left."""
_CHOSEN = "ONRECORD_LANGUAGE"
_FOUND = "ONRECORD_SYSTEM_LANGUAGE"
"""The language of the system: the window asks again, and Qt may know better."""
_chosen: ContextVar[str] = ContextVar("language", default="")
_ACCENTED = str.maketrans("aceinouyACEINOUY", "àçéîñôûÿÀÇÉÎÑÔÛÝ")
_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")


@dataclass(frozen=True, slots=True)
class Message:
    """An English text to translate when it is shown; a context keeps its meanings apart."""

    text: str
    context: str = ""

    def __str__(self) -> str:
        return in_context(self.context, self.text) if self.context else catalog().gettext(self.text)


def _(text: str | Message, /, **values: object) -> str:
    """The text in the chosen language, with its values put in."""
    translated = str(text) if isinstance(text, Message) else catalog().gettext(text)
    return translated.format(**values) if values else translated


def counted(one: str, many: str, number: int, /, **values: object) -> str:
    """The form of a text for a number, which it calls ``{n}``: "1 claim", "1,204 claims"."""
    form = catalog().ngettext(one, many, number)
    return form.format(n=grouped(number), **values)


def in_context(context: str, text: str, /) -> str:
    """The translation of a text that means something else elsewhere."""
    return catalog().pgettext(context, text)


def grouped(number: int) -> str:
    """A number with the separators of the language: "1,204"."""
    return decimal(number, 0)


def decimal(number: float, digits: int) -> str:
    """A number with decimals: "1,204.5"."""
    whole, point, decimals = f"{number:,.{digits}f}".partition(".")
    whole = whole.replace(",", in_context("thousands separator", ","))
    return f"{whole}{in_context('decimal separator', '.')}{decimals}" if point else whole


def catalog() -> NullTranslations:
    """The catalog of the language spoken now."""
    return _catalog(language())


def language() -> str:
    """The code of the language spoken now."""
    return _chosen.get() or os.environ.get(_CHOSEN, "") or os.environ.get(_FOUND, "") or "en"


def speak_first(code: str, of_system: Sequence[str] = ()) -> None:
    """Use the language that ``ONRECORD_LANGUAGE`` names, or else ``code``, or else the first of the system's.

    ``of_system`` has those that the system tells where no variable does.
    """
    if named := os.environ.get(_CHOSEN, ""):
        os.environ[_CHOSEN] = best_of([named])
    elif code:
        os.environ[_CHOSEN] = code
    else:
        os.environ[_FOUND] = best_of(tuple(_of_variables()) or of_system or _of_platform())


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Use a language for a piece of work in this thread."""
    token = _chosen.set(code)
    try:
        yield
    finally:
        _chosen.reset(token)


def best_of(codes: Iterable[str]) -> str:
    """The first language for which there is a catalog: "de" for "de-AT"."""
    codes = [code.replace("_", "-") for code in codes]
    known = (code if code in {PSEUDO, PSEUDO_RTL} else code.split("-")[0].lower() for code in codes)
    return next((code for code in known if code in {*LANGUAGES, PSEUDO, PSEUDO_RTL}), "en")


def runs_right_to_left() -> bool:
    """Whether the language is read from right to left."""
    return language() in {PSEUDO_RTL, "ar", "fa", "he", "ur"}


def _of_variables() -> Iterator[str]:
    """The languages that the environment asks for, in gettext's order."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            yield from (each.split(".")[0].split("@")[0] for each in value.split(":"))
            return


def _of_platform() -> Sequence[str]:
    """The languages that a person set in Windows or macOS, which set no variables."""
    if sys.platform == "win32":
        import ctypes

        return [locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")]
    if sys.platform == "darwin":
        import plistlib

        preferences = Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist"
        with suppress(OSError, plistlib.InvalidFileException):
            languages: list[str] = plistlib.loads(preferences.read_bytes()).get("AppleLanguages", [])
            return languages
    return []


class _Pseudo(NullTranslations):
    """English that nobody mistakes for untranslated text, behind a mark of its direction."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark

    def gettext(self, message: str) -> str:
        parts = _PLACEHOLDER.split(message)
        accented = [part if part.startswith("{") else part.translate(_ACCENTED) for part in parts]
        return f"{self._mark}⟦{''.join(accented)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return message if "separator" in context else self.gettext(message)


@cache
def _catalog(code: str) -> NullTranslations:
    if code in {PSEUDO, PSEUDO_RTL}:
        # Qt aligns a text by its own direction.
        return _Pseudo("\u200f" if code == PSEUDO_RTL else "")
    path = resources() / "translations" / code / "LC_MESSAGES" / "onrecord.mo"
    if code == "en" or not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)
