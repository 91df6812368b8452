"""Why a document could not be read, in words a reviewer can act on."""

from enum import StrEnum

from onrecord.domain.errors import ExplainedError


class DocumentProblem(StrEnum):
    """What is wrong with a document."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    MISNAMED = "misnamed"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    TOO_LARGE = "too large"
    NOT_TEXT = "not text"
    UNKNOWN_ENCODING = "unknown encoding"


_SAVE_AGAIN = "Open it in the program it came from, save it as a Word document (.docx), and import that."
_TO_DO = {
    DocumentProblem.MISSING: "Check that the file is still in its folder, then open it again.",
    DocumentProblem.UNREADABLE: "Check that it is a file, not a folder, and that you can read it, then open it again.",
    DocumentProblem.EMPTY: "Choose another file, or paste the text of the article.",
    DocumentProblem.UNSUPPORTED: "Save it as a Word document (.docx), or copy the text and paste it here.",
    DocumentProblem.MISNAMED: "Correct the file’s extension, or copy the text and paste it here.",
    DocumentProblem.ENCRYPTED: "Open it with its password, save it without one, and import that copy.",
    DocumentProblem.DAMAGED: _SAVE_AGAIN,
    DocumentProblem.UNSAFE: "If you trust where it came from, copy the text and paste it here.",
    DocumentProblem.TOO_LARGE: "Copy the text of the article and paste it here.",
    DocumentProblem.NOT_TEXT: "Save it as a Word document (.docx), or copy the text and paste it here.",
    DocumentProblem.UNKNOWN_ENCODING: "Choose another encoding.",
}


class DocumentError(ExplainedError):
    """A document that cannot be read.

    ``kind`` says what is wrong, ``name`` is the file's name (empty for pasted
    text), ``detail`` completes "NAME ...", such as "is a PDF file".
    """

    def __init__(self, kind: DocumentProblem, detail: str, name: str = "", to_do: str = "") -> None:
        super().__init__(kind, detail, name)
        self.kind = kind
        self.detail = detail
        self.name = name
        self._to_do = to_do or _TO_DO[kind]

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"

    def __reduce__(self) -> tuple[type["DocumentError"], tuple[DocumentProblem, str, str, str]]:
        """Pickle with all parts: readers run in a child process."""
        return DocumentError, (self.kind, self.detail, self.name, self.to_do)

    @property
    def what(self) -> str:
        """What happened."""
        return f"{self.name or 'The text'} {self.detail}."

    @property
    def kept(self) -> str:
        """What became of the library and the file."""
        has_file = self.name and self.kind is not DocumentProblem.MISSING
        return "Nothing was imported, and the file wasn’t changed." if has_file else "Nothing was imported."

    @property
    def to_do(self) -> str:
        """What the reviewer can do about it."""
        return self._to_do

    def named(self, name: str) -> "DocumentError":
        """The same error about the file called ``name``."""
        return DocumentError(self.kind, self.detail, name, self.to_do)
