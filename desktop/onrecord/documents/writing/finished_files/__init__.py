"""All the words in a finished file, wherever they hide, for whoever has to be sure of what is not in it."""

from onrecord.documents.writing.finished_files.files import passages_of
from onrecord.documents.writing.finished_files.passage import Passage

__all__ = ["Passage", "passages_of"]  # not shown: names
