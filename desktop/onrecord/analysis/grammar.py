"""Words of English grammar that many rules ask about, as sets of the parser's tags and dependencies.

Tags are those of the Penn Treebank, dependencies those of spaCy's English
pipelines.  A set that only one module needs stays in that module.
"""

FINITE = frozenset({"VBD", "VBZ", "VBP"})
FINITE_OR_MODAL = FINITE | {"MD"}

NAMES = frozenset({"NNP", "NNPS"})
NOUNS = NAMES | {"NN", "NNS"}

NOUN_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# With clauses as subjects ("That rents rose is known") and "there".
SUBJECTS = NOUN_SUBJECTS | {"csubj", "expl"}

# Where the parser hangs a verb that it could not join to its sentence.
LOOSE = frozenset({"parataxis", "ccomp", "dep"})

# What may open the words for somebody: "the mayor", "Ana Ruiz", "two officials".
OPENS_NAME = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "CD"})
