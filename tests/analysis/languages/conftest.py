import pytest

from onrecord.analysis.languages.by_table import load_by_table
from onrecord.analysis.languages.interface import Language


@pytest.fixture(scope="module")
def german() -> Language:
    return load_by_table("de", "1")
