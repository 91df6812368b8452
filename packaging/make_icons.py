"""The program's icon in the forms that desktops take, drawn from the one picture of it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from onrecord.shipped import resources

LARGEST = 256


def icon_picture() -> Path:
    """The picture that all icons are drawn from."""
    return resources() / "icons" / "onrecord.svg"


def write_icon(target: Path, size: int = LARGEST) -> Path:
    """Write the icon ``size`` pixels wide, in the format of the ending: .png, .ico or .icns.

    Raises:
        OSError: Qt could not write it.
    """
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(icon_picture())).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        raise OSError(f"The icon {target} could not be written.")
    return target
