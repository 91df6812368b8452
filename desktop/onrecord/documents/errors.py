"""Why a document could not be read, in words a reviewer can act on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from math import isfinite
from typing import Any, NoReturn

from onrecord.domain.errors import ExplainedError
from onrecord.translation import Message, _


class DocumentProblem(StrEnum):
    """The kinds of problems with a document."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    MISNAMED = "misnamed"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    TOO_LARGE = "too large"  # not shown: a value
    NOT_TEXT = "not text"  # not shown: a value
    UNKNOWN_ENCODING = "unknown encoding"  # not shown: a value


_SAVE_AGAIN = Message("Open it in the program it came from, save it as a Word document (.docx), and import that.")
_TO_DO = {
    DocumentProblem.MISSING: Message("Check that the file is still in its folder, then open it again."),
    DocumentProblem.UNREADABLE: Message(
        "Check that it is a file, not a folder, and that you can read it, then open it again."
    ),
    DocumentProblem.EMPTY: Message("Choose another file, or paste the text of the article."),
    DocumentProblem.UNSUPPORTED: Message("Save it as a Word document (.docx), or copy the text and paste it here."),
    DocumentProblem.MISNAMED: Message("Correct the file’s extension, or copy the text and paste it here."),
    DocumentProblem.ENCRYPTED: Message("Open it with its password, save it without one, and import that copy."),
    DocumentProblem.DAMAGED: _SAVE_AGAIN,
    DocumentProblem.UNSAFE: Message("If you trust where it came from, copy the text and paste it here."),
    DocumentProblem.TOO_LARGE: Message("Copy the text of the article and paste it here."),
    DocumentProblem.NOT_TEXT: Message("Save it as a Word document (.docx), or copy the text and paste it here."),
    DocumentProblem.UNKNOWN_ENCODING: Message("Choose another encoding."),
}


_FILE = "\0"


class DocumentError(ExplainedError):
    """A document that cannot be read.

    ``message`` says of ``{file}`` what is wrong, as in "{file} is larger than {limit} MB.", with its
    other ``values``.  ``name`` is the file's name; pasted text has none.

    A confined reader sends plain words, since nobody may put values into a pattern of its making.
    """

    def __init__(
        self,
        kind: DocumentProblem,
        message: Message | str,
        /,
        *,
        name: str = "",
        to_do: Message | None = None,
        **values: object,
    ) -> None:
        super().__init__(kind, message)
        self.kind = kind
        self.name = name
        self._message = message
        self._values = values
        self._to_do: Message | str = to_do or _TO_DO[kind]

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"

    def __reduce__(self) -> tuple[type["DocumentError"], tuple[DocumentProblem, str], dict[str, object]]:
        return DocumentError, (self.kind, self.said_of(_FILE)), {"name": self.name, "_to_do": self.to_do}

    def said_of(self, file: str) -> str:
        """What happened, said of something: the name of the file, or another subject."""
        if isinstance(self._message, Message):
            return _(self._message, file=file, **self._values)
        return self._message.replace(_FILE, file)

    @property
    def what(self) -> str:
        """What happened."""
        return self.said_of(self.name or _("The text"))

    @property
    def kept(self) -> str:
        """What was kept: the library, and the file."""
        if self.name and self.kind is not DocumentProblem.MISSING:
            return _("Nothing was imported, and the file wasn’t changed.")
        return _("Nothing was imported.")

    @property
    def to_do(self) -> str:
        """What the reviewer can do about it."""
        return _(self._to_do, **self._values) if isinstance(self._to_do, Message) else self._to_do

    def named(self, name: str) -> "DocumentError":
        """The same error about the file called ``name``."""
        named = DocumentError(self.kind, self._message, name=name)
        named._values, named._to_do = self._values, self._to_do
        return named


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Put the name of the file into every error raised inside."""
    try:
        yield
    except DocumentError as error:
        raise error.named(file) from error


def too_large(limit: int, to_do: Message | None = None) -> DocumentError:
    """The error of a file with more than ``limit`` bytes."""
    message = Message("{file} is larger than {limit} MB.")
    return DocumentError(DocumentProblem.TOO_LARGE, message, to_do=to_do, limit=limit // 1_000_000)


def part_missing(what: Message) -> DocumentError:
    """The error of a document without the part that has its text."""
    message = Message("{file} is {what} without its text: a part is missing.")
    return DocumentError(DocumentProblem.DAMAGED, message, what=what)


def locked() -> DocumentError:
    """The error of a file that asks for a password."""
    return DocumentError(DocumentProblem.ENCRYPTED, Message("{file} is protected with a password."))


def unsafe(message: Message, limit: str = "") -> DocumentError:
    """The error of a file that could be harmful."""
    return DocumentError(DocumentProblem.UNSAFE, message, limit=limit)


def no_words() -> DocumentError:
    """The error of a file with nothing but white space."""
    return DocumentError(DocumentProblem.EMPTY, Message("{file} is empty: it has no words."))


def parsed_json(data: bytes, limit: int, to_do: Message) -> Any:
    """The content of a JSON file.

    Raises:
        DocumentError: it has more than ``limit`` bytes, or is no JSON.
    """
    if len(data) > limit:
        raise too_large(limit)
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        message = Message("{file} isn’t JSON, or only part of it.")
        raise DocumentError(DocumentProblem.DAMAGED, message, to_do=to_do) from error


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else _refuse(digits)
