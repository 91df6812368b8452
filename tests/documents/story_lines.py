"""Lines of a copied story, and what they are taken for."""

from onrecord.documents.reading.story.structure import find_structure

LEDE = "The harbor tunnel in Ostervik will cost twice as much as planned, the city said on Monday in a short statement."
MORE = "“We were wrong about the rock,” said Ida Holm, who leads the office that has planned the tunnel since 2019."
PLAIN = ["paragraph", "paragraph"]
LAST = "The council will vote on the new sum in June, after a hearing that is open to everybody."


def roles_of(text: str) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.text_of(text)[:44]) for block in find_structure(text).blocks]


def story(*parts: str) -> str:
    return "\n\n".join(parts)
