"""The texts that the library keeps at hand."""

from onrecord.domain.article import RevisionId
from onrecord.store.texts import KnownTexts


def test_the_four_used_last_are_kept() -> None:
    texts = KnownTexts()
    ids = [RevisionId(f"revision-{number}") for number in range(5)]
    for each in ids[:4]:
        texts.keep(each, f"Text of {each}.")
    assert texts.of(ids[0]) == "Text of revision-0."

    texts.keep(ids[4], "Text of revision-4.")

    assert [texts.of(each) for each in ids] == [
        "Text of revision-0.",
        None,
        "Text of revision-2.",
        "Text of revision-3.",
        "Text of revision-4.",
    ]
