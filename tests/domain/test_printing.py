import pytest

from onrecord.domain.printing import read_pages


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("", (1, 2, 3, 4, 5)),
        ("  ", (1, 2, 3, 4, 5)),
        ("2", (2,)),
        ("1-3, 5", (1, 2, 3, 5)),
        ("5,1 – 2", (1, 2, 5)),
        ("3-3,3", (3,)),
    ],
)
def test_pages_are_read_as_people_write_them(words: str, pages: tuple[int, ...]) -> None:
    assert read_pages(words, 5) == pages


@pytest.mark.parametrize("words", ["0", "6", "4-6", "3-1", "one", "1;2", "1,", "-2", "2-"])
def test_what_names_no_page_of_the_report_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"^[^ ]*$"):
        read_pages(words, 5)
