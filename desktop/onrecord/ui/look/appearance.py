"""The look of the window by the settings: theme, text size, layers, columns."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QApplication

from onrecord.settings import Settings
from onrecord.ui.article.view import Layer
from onrecord.ui.look.system_look import when_system_look_changes
from onrecord.ui.look.theme import Theme, apply_theme
from onrecord.ui.panels.settings_panel import SettingsPanel
from onrecord.ui.preferences import Preferences
from onrecord.ui.queue.orders import QueueOrder
from onrecord.ui.review_page import ReviewPage

_SMALLEST_TEXT, _LARGEST_TEXT = 9, 28


class Themed(Protocol):
    """Anything drawn in the colors of a theme."""

    def set_theme(self, theme: Theme) -> None: ...


class Appearance(QObject):
    """Applies the settings to the parts of the window, and saves changes of them.

    ``choose_theme`` returns the theme for the settings, which may follow the system.
    """

    def __init__(
        self,
        application: QApplication,
        preferences: Preferences,
        page: ReviewPage,
        panel: SettingsPanel,
        *,
        theme: Theme,
        choose_theme: Callable[[Settings], Theme],
        parts: Sequence[Themed],
    ) -> None:
        super().__init__(page)
        self._application = application
        self._preferences = preferences
        self._page = page
        self._panel = panel
        self._theme = theme
        self._choose_theme = choose_theme
        self._parts = parts
        self._order = QueueOrder.READING
        self._restore(preferences.current)
        preferences.changed.connect(self._apply)
        page.pane.layers_changed.connect(self._save_layers)
        page.pane.clean_changed.connect(lambda is_clean: preferences.change(clean_page=is_clean))
        page.first_look.legend_given.connect(lambda article_id: preferences.change(article_with_legend=article_id))
        page.columns.chosen.connect(lambda columns: preferences.change(columns=columns))
        page.queue.order_chosen.connect(self._save_order)
        page.article.text_size_changed.connect(self._save_text_size)
        when_system_look_changes(application, self._on_system_look)

    @property
    def theme(self) -> Theme:
        return self._theme

    def toggle_theme(self) -> None:
        """Switch between light and dark, whatever the system does."""
        self._preferences.change(theme="light" if self._theme.is_dark else "dark")

    def change_text_size(self, by: int) -> None:
        """Enlarge or reduce the article's text by some points."""
        size = max(_SMALLEST_TEXT, min(_LARGEST_TEXT, self._page.article.text_size + by))
        self._page.article.set_text_size(size)

    def save_layout(self) -> None:
        state = self._page.save_layout().toBase64().data()
        self._preferences.change(splitter=bytes(state).decode("ascii"))

    def _restore(self, settings: Settings) -> None:
        if settings.splitter:
            self._page.restore_layout(QByteArray.fromBase64(settings.splitter.encode("ascii")))
        self._page.set_hidden_layers(_hidden(settings), is_clean=settings.clean_page)
        self._page.first_look.article_with_legend = settings.article_with_legend
        self._page.columns.restore(settings.columns)
        self._apply_to_page(settings)
        if settings.text_size:
            self._page.article.set_text_size(settings.text_size)
        self._panel.show_text_size(self._page.article.text_size)

    def _on_system_look(self, _preference: object) -> None:
        self._apply(self._preferences.current)

    def _apply_to_page(self, settings: Settings) -> None:
        """Show the layers and the order of the settings, unless they are shown already."""
        hidden, pane = _hidden(settings), self._page.pane
        shown = frozenset(layer for layer in Layer if layer.value not in hidden)
        if (pane.layers, pane.is_clean) != (shown, settings.clean_page):
            self._page.set_hidden_layers(hidden, is_clean=settings.clean_page)
        known = settings.queue_order in set(QueueOrder)
        order = QueueOrder(settings.queue_order) if known else QueueOrder.READING
        if order is not self._order:
            self._order = order
            self._page.queue.sort_by(order)

    def _apply(self, settings: Settings) -> None:
        self._apply_to_page(settings)
        if settings.text_size and settings.text_size != self._page.article.text_size:
            self._page.article.set_text_size(settings.text_size)
        self._show_theme(self._choose_theme(settings))

    def _show_theme(self, theme: Theme) -> None:
        if theme.name == self._theme.name:
            return
        self._theme = theme
        # Replacing a style sheet, or building widgets under one, costs Qt several times as much.
        self._application.setStyleSheet("")
        for part in self._parts:
            part.set_theme(theme)
        apply_theme(self._application, theme)

    def _save_layers(self, shown: frozenset[Layer]) -> None:
        hidden = tuple(layer.value for layer in Layer if layer not in {*shown, Layer.ALL_CLAIMS})
        self._preferences.change(hidden_layers=hidden, all_claims=Layer.ALL_CLAIMS in shown)

    def _save_order(self, order: QueueOrder) -> None:
        self._order = order
        self._preferences.change(queue_order=order.value)

    def _save_text_size(self, points: float) -> None:
        self._preferences.change(text_size=points)
        self._panel.show_text_size(points)


def _hidden(settings: Settings) -> tuple[str, ...]:
    return (*settings.hidden_layers, *(() if settings.all_claims else (Layer.ALL_CLAIMS,)))
