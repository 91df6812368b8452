import pytest

from onrecord.analysis.languages.german import German, load_german


@pytest.fixture(scope="module")
def german() -> German:
    return load_german("1")
