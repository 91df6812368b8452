import pytest

from onrecord.analysis.languages.by_table import ByTable, load_by_table


@pytest.fixture(scope="module")
def german() -> ByTable:
    return load_by_table("de", "1")
