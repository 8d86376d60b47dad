"""The look, in one place: colours for light and dark, signs, and the words for kinds and severities.

The chart colours are those of Okabe and Ito (2008) without yellow, which disappears on white paper.
"""

from __future__ import annotations

from typing import Literal

from attrs import asdict, frozen

from outletcompare.model import Severity


@frozen(kw_only=True)
class Palette:
    """Colours of the page. Every text colour keeps a contrast of 4.5:1 or more on the grounds it is used on."""

    paper: str
    panel: str
    ink: str
    muted: str
    line: str
    link: str
    variant: str
    variant_edge: str
    only: str
    only_edge: str
    moved: str
    moved_edge: str
    quote: str

    def variables(self) -> dict[str, str]:
        """CSS custom properties: ``--oc-paper`` and so on."""
        return {f"--oc-{name.replace('_', '-')}": colour for name, colour in asdict(self).items()}


LIGHT = Palette(
    paper="#ffffff",
    panel="#f5f6f8",
    ink="#1b1f24",
    muted="#57606a",
    line="#d3d8de",
    link="#0b5394",
    variant="#d7e8f7",
    variant_edge="#1f6fb2",
    only="#fdeac6",
    only_edge="#a35f00",
    moved="#e4efdc",
    moved_edge="#45702c",
    quote="#eef3e6",
)
DARK = Palette(
    paper="#14171b",
    panel="#1e2329",
    ink="#e8ebef",
    muted="#a4adb8",
    line="#3b434d",
    link="#8ec5ff",
    variant="#1d3f5e",
    variant_edge="#7ab8ef",
    only="#513d10",
    only_edge="#f0bf5a",
    moved="#2b4420",
    moved_edge="#a3cf86",
    quote="#27301d",
)

# Okabe & Ito (2008), yellow left out; black is the ink.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
MARKERS = ("o", "s", "^", "D", "v", "P")

OMITTED = "∅"
GAPS: dict[Literal["omitted", "elsewhere"], str] = {"omitted": OMITTED, "elsewhere": "↔"}
ALSO_PRINTED = "Also in other quotes"
AGREED = "The same words; case, punctuation and symbols are not compared."

# Terminal styles (rich); bold and underline stay when NO_COLOR takes the colours away.
TERMINAL = {
    "shared": "",
    "variant": "underline black on #d7e8f7",
    "only": "bold underline2 black on #fdeac6",
    "moved": "underline overline black on #e4efdc",
    "omitted": "bright_black",
    "elsewhere": "bright_black",
    "muted": "bright_black",
    "outlet": "bold",
    "outside": "italic",
    "meaning": "bold #D55E00",
    "emphasis": "bold",
    "wording": "",
    "none": "bright_black",
}

SEVERITY_ORDER: tuple[Severity, ...] = ("meaning", "emphasis", "wording", "none")
SEVERITY_NAMES: dict[Severity, str] = {
    "meaning": "changes the meaning",
    "emphasis": "changes the emphasis",
    "wording": "changes the wording",
    "none": "changes nothing",
}
KIND_NAMES = {"direct": "direct quote", "mixed": "partly quoted", "indirect": "reported", "scare": "scare quotes"}
