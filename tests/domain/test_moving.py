"""Find the words of one draft in the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.builders import span_of
from onrecord.domain.moving import Mover
from onrecord.domain.spans import Span

OLD = (
    "Harbor Tunnel Cost Doubles\n"
    "The tunnel will cost $412 million, the port said.\n"
    "Ana Ruiz, its director, welcomed the plan. Bo Lind did not.\n"
    "Work starts in May. Ruiz had promised March."
)


def moved(new: str, words: str, nth: int = 0, old: str = OLD) -> str | None:
    there = Mover(old, new).same(span_of(old, words, nth))
    return there and f"{there.start} {there.text_of(new)}"


def at(new: str, words: str, nth: int = 0) -> str:
    return f"{span_of(new, words, nth).start} {words}"


def test_words_move_by_what_was_put_in_before_them() -> None:
    new = OLD.replace("Harbor Tunnel", "Old Harbor Tunnel").replace("Ana Ruiz", "Dr. Ana Ruiz")
    assert moved(new, "$412 million") == at(new, "$412 million")
    assert moved(new, "Ana Ruiz") == at(new, "Ana Ruiz")
    assert moved(new, "Ruiz", 1) == at(new, "Ruiz", 1)


def test_a_name_moves_with_its_paragraph_not_to_its_first_occurrence() -> None:
    lines = OLD.split("\n")
    new = "\n".join((lines[0], lines[3], lines[1], lines[2]))
    assert moved(new, "Ruiz", 0) == at(new, "Ruiz", 1)
    assert moved(new, "Ruiz", 1) == at(new, "Ruiz", 0)
    assert moved(new, "Work starts in May.") == at(new, "Work starts in May.")


def test_a_sentence_that_was_put_into_another_paragraph_is_found() -> None:
    old = OLD.replace("Bo Lind did not.", "Bo Lind of the crane union did not.")
    sentence = "Bo Lind of the crane union did not."
    new = old.replace(f" {sentence}", "").replace("said.\n", f"said. {sentence}\n")
    assert moved(new, sentence, old=old) == at(new, sentence)


def test_words_that_were_cut_or_changed_are_not_the_same() -> None:
    new = OLD.replace("$412 million", "$430 million").replace(" Bo Lind did not.", "")
    assert moved(new, "$412 million") is None
    assert moved(new, "The tunnel will cost $412 million, the port said.") is None
    assert moved(new, "Bo Lind") is None


@pytest.mark.parametrize(
    ("change", "words", "found"),
    [
        (("$412 million", "$430 million"), "The tunnel will cost $412 million", "The tunnel will cost $430 million"),
        (
            ("plan. Bo Lind did not.", "proposal."),
            "Ana Ruiz, its director, welcomed the plan.",
            "Ana Ruiz, its director, welcomed the proposal.",
        ),
        ((" Bo Lind did not.", ""), "Bo Lind did not.", None),
        (("Work starts in May.", "Nobody knows when."), "Work starts in May.", None),
    ],
)
def test_reworded_words_are_what_stands_in_their_place_if_they_say_much_the_same(
    change: tuple[str, str], words: str, found: str | None
) -> None:
    new = OLD.replace(*change)
    there = Mover(OLD, new).reworded(span_of(OLD, words))
    assert (there and there.text_of(new)) == found


@pytest.mark.parametrize(
    ("change", "words", "found"),
    [
        (
            ("million,", "million at most,"),
            "The tunnel will cost $412 million",
            "The tunnel will cost $412 million at most",
        ),
        (
            ("Work starts in May.", "If all goes well Work starts in May."),
            "Work starts",
            "If all goes well Work starts",
        ),
        ((" in May.", "."), "Work starts", "Work starts"),
        ((" in May.", " in May, perhaps."), "Work starts", None),
        (("million, the", "million. That is final. The"), "The tunnel will cost $412 million", None),
        (("Ana Ruiz, its", "Nobody knew. Ana Ruiz, its"), "Ana Ruiz", None),
        (("did not.\n", "did not.\nNor did others.\n"), "Bo Lind did not.", None),
        (("$412 million", "$430 million"), "The tunnel will cost $412 million", None),
        (("in May. Ruiz", "in May. Nobody knows why. Ruiz"), "Work starts in May.", None),
        (
            ("million, the", "million at most. It may well rise. So the"),
            "The tunnel will cost $412 million",
            "The tunnel will cost $412 million at most.",
        ),
        (
            ("Ruiz had", "“Soon,” said Lind. Yet it seems that Ruiz had"),
            "Ruiz had promised March.",
            "Yet it seems that Ruiz had promised March.",
        ),
        (("starts in", "starts at 6 p.m. on Monday in"), "Work starts", "Work starts at 6 p.m. on Monday"),
        (("Harbor Tunnel Cost Doubles", "Old Harbor Tunnel Cost Doubles\nA Long Read"), "Tunnel Cost Doubles", None),
        (("The tunnel will cost $412", "From our desk\nThe tunnel will cost $413"), "The tunnel will cost", None),
        (("million, the", "million; nobody knows who pays, the"), "The tunnel will cost $412 million", None),
        (("Ana Ruiz, its", "(Nobody knew.) Ana Ruiz, its"), "Ana Ruiz", None),
        (("Work starts", "One thing is sure: Work starts"), "Work starts", None),
        (("Work starts in May.", "— Work starts in May."), "Work starts in May.", None),
        (("Doubles\n", "Doubles Again\nA Long Read\n"), "Tunnel Cost Doubles", "Tunnel Cost Doubles Again"),
        (("\nWork starts", "\nA Long Read\nAs it happens Work starts"), "Work starts", "As it happens Work starts"),
    ],
)
def test_words_are_extended_by_what_is_put_or_cut_right_beside_them(
    change: tuple[str, str], words: str, found: str | None
) -> None:
    new = OLD.replace(*change)
    there = Mover(OLD, new).extended(span_of(OLD, words))
    assert (there and there.text_of(new)) == found


def test_words_are_extended_only_within_their_last_sentence() -> None:
    old, new = "He asked. Why? It rained.", "He asked. Why now? It rained."
    there = Mover(old, new).extended(span_of(old, "He asked. Why"))
    assert there
    assert there.text_of(new) == "He asked. Why now"


@pytest.mark.parametrize("words", ["Ridership fell", "Ridership fell."])
@pytest.mark.parametrize(
    "again", ["Ridership fell again.", "Ridership fell on Sundays, too.", "Ridership fell, twice."]
)
def test_words_put_before_a_sentence_that_begins_like_it_leave_it_as_it_is(words: str, again: str) -> None:
    old = "It rained. Ridership fell. Buses ran."
    new = f"It rained. {again} Ridership fell. Buses ran."
    mover = Mover(old, new)
    assert mover.extended(span_of(old, words)) is None
    assert moved(new, words, old=old) == f"{new.index(' Ridership fell.') + 1} {words}"
    assert [span.text_of(new) for span in mover.added] == [again]
    assert Mover(new, old).same(span_of(new, "Ridership fell", 1)) == span_of(old, "Ridership fell")


def test_words_are_changed_if_their_line_lost_its_end() -> None:
    old, new = "Fares up again\nA long read\nIt rained.", "Fares up\nIt rained."
    assert Mover(old, new).extended(span_of(old, "Fares up")) == span_of(new, "Fares up")


def test_a_short_name_that_was_cut_is_not_looked_for_elsewhere() -> None:
    assert moved(f"Bo Lind: {OLD.replace(' Bo Lind did not.', '')}", "Bo Lind") is None


def test_words_of_two_lines_of_which_one_changed_are_not_the_same() -> None:
    assert moved(OLD.replace("Ana Ruiz, its", "Bo Lind, her"), "the port said.\nAna Ruiz") is None


def test_what_changed_beside_the_old_place_of_words_is_no_part_of_them_elsewhere() -> None:
    sentences = (
        "Officials said that City Hall had known of the overrun since May.",
        "The board said that it had not known of the cost.",
        "Mayor Vale declined to say why.",
    )
    old, new = " ".join(sentences), " ".join(reversed(sentences))
    known = span_of(old, "City Hall had known of the overrun since May")
    assert Mover(old, new).extended(known) is None
    assert Mover(new, old).extended(span_of(new, known.text_of(old))) is None


def test_a_sentence_that_moved_and_changed_is_found_by_what_it_says() -> None:
    new = OLD.replace("The tunnel will cost $412 million, the port said.\n", "")
    new += "\nAsked again, the port replied. “No.” The tunnel will cost $430 million, the port said."
    there = Mover(OLD, new).reworded(span_of(OLD, "The tunnel will cost $412 million, the port said."))
    assert there
    assert there.text_of(new) == "The tunnel will cost $430 million, the port said."


@pytest.mark.parametrize(
    ("new_line", "found"),
    [
        ("The tunnel will cost a fortune, the port said.", "a fortune"),
        ("The tunnel will cost, the port said.", None),
        ("Rain fell on Kisumu all week long.", None),
    ],
)
def test_replaced_words_are_found_only_in_a_similar_line(new_line: str, found: str | None) -> None:
    new = OLD.replace("The tunnel will cost $412 million, the port said.", new_line)
    there = Mover(OLD, new).in_place(span_of(OLD, "$412 million"))
    assert (there and there.text_of(new)) == found


def test_words_of_the_first_line_have_a_place_in_it_too() -> None:
    new = OLD.replace("Doubles", "Triples")
    there = Mover(OLD, new).in_place(span_of(OLD, "Doubles"))
    assert (there and there.text_of(new)) == "Triples"


def test_blanks_at_the_end_of_a_line_are_no_sentence() -> None:
    new = f"{OLD}\nBo Lind left.   \n"
    assert [span.text_of(new) for span in Mover(OLD, new).new_sentences] == ["Bo Lind left."]


def test_a_sentence_ends_with_a_sign_before_a_space_or_with_its_line() -> None:
    new = f"{OLD}\nTolls Rise\nThe toll rose to $14.75 at noon. Nobody paid it."
    assert [span.text_of(new) for span in Mover(OLD, new).new_sentences] == [
        "Tolls Rise",
        "The toll rose to $14.75 at noon.",
        "Nobody paid it.",
    ]


def test_added_words_are_new() -> None:
    lines = OLD.replace("in May", "in June").split("\n")
    new = "\n".join((lines[0], lines[3], lines[1], "A hearing is set for Friday.", lines[2]))
    assert [span.text_of(new) for span in Mover(OLD, new).added] == [
        "Work starts in June. Ruiz had promised March.",
        "A hearing is set for Friday.",
    ]


_WORDS = st.lists(st.sampled_from(["Ruiz", "said", "412", "the port", "\n", ". ", "😀", "“no”"]), max_size=30)


@given(_WORDS.map(" ".join), _WORDS.map(" ".join), st.data())
def test_the_same_words_are_the_same_and_reworded_ones_lie_in_the_text(old: str, new: str, data: st.DataObject) -> None:
    mover = Mover(old, new)
    start = data.draw(st.integers(0, max(0, len(old) - 1)))
    span = Span(start, data.draw(st.integers(start, len(old))))
    if span.length:
        same = mover.same(span)
        assert same is None or same.text_of(new) == span.text_of(old)
        for there in (mover.reworded(span), mover.extended(span)):
            assert there is None or 0 <= there.start < there.end <= len(new)
    assert all(0 <= added.start < added.end <= len(new) for added in mover.added)


@given(_WORDS.map(" ".join))
def test_nothing_moves_and_nothing_is_added_where_nothing_changed(text: str) -> None:
    mover = Mover(text, text)
    assert mover.added == ()
    assert all(mover.same(Span(at, at + 1)) == Span(at, at + 1) for at in range(len(text)))


def test_a_moved_sentence_is_not_new_beside_a_changed_one() -> None:
    lines = OLD.split("\n")
    moved_line = lines[2].replace("Bo Lind did not.", "Bo Lind left.")
    new = "\n".join((lines[0], moved_line, lines[1], lines[3]))
    assert [span.text_of(new) for span in Mover(OLD, new).new_sentences] == ["Bo Lind left."]


def test_a_sentence_after_one_that_has_new_words_is_not_new() -> None:
    new = "The old pump failed. It rained."
    assert [span.text_of(new) for span in Mover("The pump failed. It rained.", new).new_sentences] == [
        "The old pump failed."
    ]


def test_signs_without_words_are_not_added() -> None:
    assert Mover("It rained.", "It rained!").added == ()


def test_a_line_that_went_elsewhere_is_not_added() -> None:
    first, second, third, last = OLD.split("\n")
    assert Mover(OLD, f"{first}\n{third}\n{last}\n{second}").added == ()


def test_a_sentence_that_only_lost_words_is_no_new_one() -> None:
    assert Mover("The pump failed at noon today.", "The pump failed at noon.").new_sentences == ()


def test_a_short_sentence_or_one_that_stands_twice_tells_nothing_of_where_it_was() -> None:
    new = OLD.replace("Harbor Tunnel Cost Doubles\n", "Harbor Tunnel Cost Doubles\nBo Lind did not. He went.\n")
    assert [span.text_of(new) for span in Mover(OLD, new).new_sentences] == ["Bo Lind did not.", "He went."]


_SENTENCES = st.lists(
    st.lists(st.sampled_from(["the", "port", "said", "nine", "boats", "left", "late", "again"]), min_size=2, max_size=7)
    .map(" ".join)
    .map(str.capitalize)
    .flatmap(lambda words: st.sampled_from([f"{words}.", f"“{words}.”", f"{words}?"])),
    min_size=2,
    max_size=6,
    unique=True,
)


@given(_SENTENCES, st.data())
def test_a_sentence_put_between_others_is_no_part_of_them(sentences: list[str], data: st.DataObject) -> None:
    new = [*sentences]
    added = new.pop(data.draw(st.integers(0, len(new) - 1)))
    before, after = " ".join(new), " ".join(sentences)
    mover = Mover(before, after)
    for sentence in (one for one in new if before.count(one) == after.count(one) == 1 and one not in added):
        assert mover.extended(span_of(before, sentence)) is None
        bare = sentence.strip("“.”?")
        if before.count(bare) == after.count(bare) == 1:
            assert mover.extended(span_of(before, bare)) is None
