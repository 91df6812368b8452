"""A drawn page as a Qt image."""

from PySide6.QtGui import QImage

from onrecord.domain.printing import PagePicture


def image_of(picture: PagePicture) -> QImage:
    """The picture of a page."""
    size = picture.width, picture.height, picture.stride
    # Copied, because Qt doesn't keep the bytes alive.
    return QImage(picture.pixels, *size, QImage.Format.Format_RGB888).copy()
