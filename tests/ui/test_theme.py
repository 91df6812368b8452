import re
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QToolButton

from onrecord.domain.vocabulary import ClaimStatus, EntityKind, QuotationKind, Severity, SourceKind, SourceStatus
from onrecord.shipped import resources
from onrecord.ui.look import status_look
from onrecord.ui.look.system_look import theme_for
from onrecord.ui.look.theme import Role, apply_theme, load_theme, status_role, tint_role
from onrecord.ui.marks.tiles import CONTRAST_LINES

BACKGROUNDS = (Role.WINDOW, Role.SURFACE, Role.RAISED)
TEXTS = (Role.TEXT, Role.MUTED, Role.ACCENT, Role.DANGER, *(status_role(s) for s in ClaimStatus))
LINES = (Role.PERSON, Role.ORGANIZATION, Role.PLACE, Role.DATE, Role.OTHER, Role.ANONYMOUS, Role.CHECK, Role.FAINT)
TINTS = (Role.QUOTATION_TINT, Role.QUOTATION_STRONG, *(tint_role(s) for s in ClaimStatus))


EVERYDAY = ("light", "dark")
HIGH_CONTRAST = ("high-contrast-light", "high-contrast-dark")


@pytest.fixture(params=[*EVERYDAY, *HIGH_CONTRAST])
def theme(request):
    return load_theme(request.param)


@pytest.fixture(params=EVERYDAY)
def everyday(request):
    return load_theme(request.param)


@pytest.fixture(params=HIGH_CONTRAST)
def high(request):
    return load_theme(request.param)


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_background(theme, text, background):
    assert contrast(theme.color(text), theme.color(background)) >= 4.5


@pytest.mark.parametrize("tint", TINTS)
@pytest.mark.parametrize("line", LINES)
def test_lines_can_be_seen_on_the_page_and_on_tints(theme, line, tint):
    assert contrast(theme.color(line), theme.color(Role.SURFACE)) >= 3
    assert contrast(theme.color(line), theme.color(tint)) >= 3


@pytest.mark.parametrize("tint", [Role.SURFACE, *TINTS])
@pytest.mark.parametrize("kind", [Role.PERSON, Role.ORGANIZATION, Role.PLACE, Role.DATE, Role.OTHER])
def test_hairlines_are_muted_but_can_be_seen(everyday, kind, tint):
    hairline = everyday.quiet_color(kind)
    assert contrast(hairline, everyday.color(tint)) >= 3
    assert hairline.hsvSaturationF() < everyday.color(kind).hsvSaturationF()


@pytest.mark.parametrize("tint", [*TINTS, Role.SELECTION, Role.SELECTED_ROW, Role.HOVER])
def test_text_can_be_read_on_tints(theme, tint):
    assert contrast(theme.color(Role.TEXT), theme.color(tint)) >= 7


@pytest.mark.parametrize("background", [Role.WINDOW, Role.SURFACE, Role.RAISED])
def test_the_edge_of_a_field_can_be_seen(theme, background):
    assert contrast(theme.color(Role.FAINT), theme.color(background)) >= 3


def test_furniture_is_dimmed_but_can_be_read(everyday):
    assert 4.5 <= contrast(everyday.color(Role.FURNITURE), everyday.color(Role.SURFACE)) < 6


@pytest.mark.parametrize("background", [*BACKGROUNDS, Role.SELECTED_ROW, Role.SELECTION, Role.HOVER, Role.SUNKEN])
@pytest.mark.parametrize("text", [Role.TEXT, Role.MUTED])
def test_words_have_seven_to_one_in_high_contrast(high, text, background):
    assert contrast(high.color(text), high.color(background)) >= 7


@pytest.mark.parametrize("background", [*BACKGROUNDS, Role.SELECTED_ROW])
@pytest.mark.parametrize("text", [*TEXTS, Role.ANONYMOUS, Role.CHECK, Role.PERSON, Role.FURNITURE])
def test_colored_words_have_seven_to_one_in_high_contrast(high, text, background):
    assert contrast(high.color(text), high.color(background)) >= 7


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_disabled_words_can_still_be_read_in_high_contrast(high, background):
    assert contrast(high.color(Role.FAINT), high.color(background)) >= 7


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("edge", [Role.BORDER, Role.FAINT, Role.FOCUS, Role.QUOTATION, Role.ACCENT])
def test_every_edge_has_three_to_one_in_high_contrast(high, edge, background):
    assert contrast(high.color(edge), high.color(background)) >= 3


@pytest.mark.parametrize("status", ClaimStatus)
def test_status_words_have_seven_to_one_in_high_contrast(high, status):
    assert contrast(high.status_color(status), high.color(tint_role(status))) >= 7
    assert contrast(high.color(Role.ACCENT_TEXT), high.status_color(status)) >= 7


@pytest.mark.parametrize("status", ClaimStatus)
def test_status_words_can_be_read_on_their_tint_and_as_a_button(theme, status):
    assert contrast(theme.status_color(status), theme.color(tint_role(status))) >= 4.5
    assert contrast(theme.color(Role.ACCENT_TEXT), theme.status_color(status)) >= 4.5


def test_primary_buttons_can_be_read(theme):
    assert contrast(theme.color(Role.ACCENT_TEXT), theme.color(Role.ACCENT)) >= 4.5


def test_every_color_is_a_plain_hexadecimal_number(theme):
    assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in theme.colors.values())


def test_statuses_differ_in_word_and_icon_not_only_in_color():
    looks = [status_look.look_of_status(status) for status in ClaimStatus]
    assert len({look.word for look in looks}) == len(looks)
    assert len({look.icon for look in looks}) == len(looks)
    assert len({look.key for look in looks if look.key}) == sum(bool(look.key) for look in looks)


def test_every_value_has_an_icon_that_is_there():
    looks = [
        *map(status_look.look_of_status, ClaimStatus),
        *map(status_look.look_of_source, SourceStatus),
        *map(status_look.look_of_source_kind, SourceKind),
        *map(status_look.look_of_severity, Severity),
        *map(status_look.look_of_quotation, QuotationKind),
        *map(status_look.look_of_entity, EntityKind),
    ]
    missing = {look.icon for look in looks if not (resources() / "icons" / f"{look.icon}.svg").is_file()}
    assert not missing


def test_icons_are_drawn_in_the_color_of_their_role(qapp, theme):
    image = theme.icon("plus", Role.DANGER).pixmap(QSize(32, 32)).toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.name() == theme.colors[Role.DANGER]


def test_an_unknown_icon_is_an_error(qapp, theme):
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_applying_a_theme_leaves_no_gap_in_the_style_sheet(qapp, theme):
    apply_theme(qapp, theme)
    assert "$" not in qapp.styleSheet()
    assert qapp.palette().window().color().name() == theme.colors[Role.WINDOW]


def test_fields_are_cleared_with_a_cross_as_thin_as_the_other_icons(qtbot, qapp, theme):
    apply_theme(qapp, theme)
    field = QLineEdit("harbor")
    qtbot.addWidget(field)
    field.setClearButtonEnabled(True)
    with qtbot.waitExposed(field):
        field.show()
    button = field.findChild(QToolButton)
    image = button.icon().pixmap(16, 16).toImage()
    pixels = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    assert {pixel.name() for pixel in pixels if pixel.alpha() == 255} == {"#85827c"}
    # Qt's own is a disk that fills half of it.
    assert sum(pixel.alpha() > 127 for pixel in pixels) < 16 * 16 / 4


@pytest.mark.parametrize(
    ("theme", "contrast", "name"),
    [
        ("light", "normal", "light"),
        ("dark", "normal", "dark"),
        ("light", "high", "high-contrast-light"),
        ("dark", "high", "high-contrast-dark"),
        ("dark", "system", "dark"),
    ],
)
def test_look_and_contrast_are_chosen_apart(qapp, theme, contrast, name):
    assert theme_for(theme, contrast, qapp).name == name


class DesktopHints:
    """A desktop's hints to Qt; before Qt 6.10, without contrast."""

    def __init__(self, scheme, contrast=None):
        self.colorScheme = lambda: scheme
        if contrast is not None:
            self.accessibility = lambda: SimpleNamespace(contrastPreference=lambda: contrast)


@pytest.mark.parametrize(
    ("hints", "name"),
    [
        (DesktopHints(Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast), "high-contrast-light"),
        (DesktopHints(Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast), "high-contrast-dark"),
        (DesktopHints(Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference), "dark"),
        (DesktopHints(Qt.ColorScheme.Light), "light"),
    ],
)
def test_a_desktop_that_asks_for_high_contrast_gets_it(hints, name):
    assert theme_for("system", "system", SimpleNamespace(styleHints=lambda: hints)).name == name


def test_high_contrast_can_be_switched_on_while_the_window_is_open(start):
    window = start()
    assert window.program.desktop.appearance.theme.has_high_contrast is False
    window.program.preferences.change(contrast="high", theme="light")
    assert window.program.desktop.appearance.theme.has_high_contrast is True
    assert window.program.window.palette().text().color().name() == "#000000"
    window.program.preferences.change(contrast="normal", theme="dark")
    assert window.program.desktop.appearance.theme.name == "dark"


def test_every_kind_of_entity_has_its_own_underline_in_high_contrast(high):
    roles = {status_look.look_of_entity(kind).role for kind in EntityKind}
    assert roles == set(CONTRAST_LINES)
    drawn = [tile.drawn(QColor("black"), 1.0).toImage() for tile in CONTRAST_LINES.values()]
    columns = [tuple(_ink_of_column(image, x) for x in range(image.width())) * 12 for image in drawn]
    assert len({column[:48] for column in columns}) == len(columns)


def _ink_of_column(image, x):
    return tuple(image.pixelColor(x, y).alpha() > 127 for y in range(image.height()))
