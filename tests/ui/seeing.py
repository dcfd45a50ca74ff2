"""How far apart are two colours, for eyes of each kind?"""

from __future__ import annotations

from typing import Final

Colour = tuple[float, float, float]

# Linear RGB to linear RGB. Source: Viénot, Brettel and Mollon 1999, Color Research & Application
# 24, 243-252, for the sRGB primaries.
EYES: Final[dict[str, tuple[Colour, Colour, Colour]]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.11238, 0.88762, 0.0),
        (0.11238, 0.88762, 0.0),
        (0.00401, -0.00401, 1.0),
    ),
    "deuteranopia": (
        (0.29275, 0.70725, 0.0),
        (0.29275, 0.70725, 0.0),
        (-0.02234, 0.02234, 1.0),
    ),
}

# Linear sRGB to CIE XYZ under D65. Source: IEC 61966-2-1.
_XYZ: Final = (
    (0.4124, 0.3576, 0.1805),
    (0.2126, 0.7152, 0.0722),
    (0.0193, 0.1192, 0.9505),
)
_WHITE: Final = (0.9505, 1.0, 1.089)


def linear(colour: str) -> Colour:
    """A colour "#rrggbb" as light, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(ink: str, ground: str) -> float:
    """From 1 to 21. Source: WCAG 2.2, contrast ratio."""
    both = sorted((_luminance(ink), _luminance(ground)))
    return (both[1] + 0.05) / (both[0] + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def distance(one: str, other: str, eyes: str) -> float:
    """How far apart two colours are seen: CIE 1976, where 2.3 is just to be told apart."""
    first, second = lab(one, eyes), lab(other, eyes)
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def lab(colour: str, eyes: str) -> Colour:
    """A colour in CIE L*a*b* as these eyes see it."""
    light = _times(EYES[eyes], linear(colour))
    held = (min(max(light[0], 0), 1), min(max(light[1], 0), 1), min(max(light[2], 0), 1))
    x, y, z = (_root(a / b) for a, b in zip(_times(_XYZ, held), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29


def _times(by: tuple[Colour, Colour, Colour], colour: Colour) -> Colour:
    a, b, c = (sum(x * y for x, y in zip(line, colour, strict=True)) for line in by)
    return a, b, c
