"""The errors of a confined child."""

from typing import ClassVar

from onrecord.services.errors import ServiceError
from onrecord.translation import Message


class ChildError(ServiceError):
    """A child was stopped or died; ``kind`` is the command line's name for the problem."""

    kind: ClassVar[str]
    KEPT = Message("Nothing was imported, and the file wasn’t changed.")
    TO_DO = Message("Open a smaller part of it, or copy the text and paste it here.")


class ChildLateError(ChildError):
    """The child used more time than its bounds allow."""

    kind = "time"
    WHAT = Message("Reading was stopped: it took too long for a file of this size.")


class ChildMemoryError(ChildError):
    """The child needed more memory than its bounds allow, or sent a larger answer."""

    kind = "memory"
    WHAT = Message("Reading was stopped: it needed too much memory for a file of this size.")


class PagesMemoryError(ChildMemoryError):
    """The pages of a PDF file did so."""

    WHAT = Message("Reading was stopped: the parts of this PDF file contain each other, or far too much for its size.")


class ChildCrashedError(ChildError):
    """The child died of something else, or sent a value that no child has a reason to send."""

    kind = "process"
    WHAT = Message("The file crashed its reader; it may be damaged or malicious.")
    TO_DO = Message("Open it in the program it came from, save it as a Word document (.docx), and import that.")


class UnexpectedChildError(Exception):
    """An error of the program inside a child, in one line; a note has its trace."""

    def __init__(self, trace: str) -> None:
        super().__init__(trace.strip().rpartition("\n")[2])
        self.add_note(trace)
