"""Small files made to hurt a reader: each asks for far more than its own letters. Generated, never stored."""

from collections.abc import Callable, Mapping

from documents.hostile.books_and_mail import BOOKS_AND_MAIL
from documents.hostile.markup import MARKUP
from documents.hostile.megabytes import MEGABYTES
from documents.hostile.office import OFFICE
from documents.hostile.pages import PDF_FILES
from documents.hostile.texts import TEXTS

HOSTILE: Mapping[str, Callable[[], bytes]] = {**TEXTS, **MARKUP, **OFFICE, **BOOKS_AND_MAIL, **PDF_FILES, **MEGABYTES}
"""The maker of each file, by its name."""
