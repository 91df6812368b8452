"""A list of all terms of one kind."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon

from onrecord.domain.vocabulary import Term
from onrecord.ui.look.choices import Choices


class TermChoices(Choices):
    """Shows one term; ``chosen`` carries the reviewer's choice."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        terms: type[Term],
        icons: Sequence[QIcon] = (),
        label: Callable[[Term], str] = lambda term: term.label,
    ) -> None:
        super().__init__(name)
        self._terms = list(terms)
        for place, term in enumerate(self._terms):
            self.addItem(icons[place] if icons else QIcon(), label(term), term)
        self.activated.connect(lambda place: self.chosen.emit(self._terms[place]))

    @property
    def term(self) -> Term:
        return self._terms[self.currentIndex()]

    def show_term(self, term: Term) -> None:
        self.setCurrentIndex(self._terms.index(term))
