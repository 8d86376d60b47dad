"""Colours that can be read and told apart."""

from itertools import combinations

import pytest

from outletcompare.views.theme import COLOURS, DARK, LIGHT, MARKERS, Palette


def _linear(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    light, dark = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), _linear(x), strict=True)) for x in (one, other)),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_colour_has_contrast_on_every_ground(palette: Palette) -> None:
    for ground in (palette.paper, palette.panel, palette.variant, palette.only, palette.quote):
        assert _contrast(palette.ink, ground) >= 7
    for ground in (palette.paper, palette.panel):
        for text in (palette.muted, palette.link):
            assert _contrast(text, ground) >= 4.5
    for ground in (palette.variant, palette.quote):
        assert _contrast(palette.link, ground) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_underlines_stand_out_from_their_ground(palette: Palette) -> None:
    assert _contrast(palette.variant_edge, palette.variant) >= 3
    assert _contrast(palette.only_edge, palette.only) >= 3


# Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB.
_BLIND = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def _lab(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    seen = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, _linear(colour), strict=True)))) for row in matrix]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [
        sum(m * c for m, c in zip(row, seen, strict=True)) / white
        for row, white in zip(to_xyz, (0.9505, 1.0, 1.089), strict=True)
    ]
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("kind", _BLIND)
def test_chart_colours_stay_apart_for_colour_blind_readers(kind: str) -> None:
    labs = [_lab(colour, _BLIND[kind]) for colour in COLOURS]
    worst = min(
        sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 for one, other in combinations(labs, 2)
    )
    assert worst >= 10


def test_every_colour_has_a_marker_of_its_own() -> None:
    assert len(set(MARKERS)) == len(MARKERS) == len(COLOURS) == len(set(COLOURS))
