"""Qt's own words, such as those of file dialogs, and the direction of the window."""

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from onrecord.translation import language, runs_right_to_left

_NAME = "qtbase"


def translate_qt(application: QApplication) -> None:
    """Load Qt's translation for the program's language, and set the window's direction."""
    for earlier in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(earlier)
        earlier.deleteLater()
    translator = QTranslator(application)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language() != "en" and translator.load(f"{_NAME}_{language()}", folder):
        application.installTranslator(translator)
    direction = Qt.LayoutDirection.RightToLeft if runs_right_to_left() else Qt.LayoutDirection.LeftToRight
    application.setLayoutDirection(direction)
