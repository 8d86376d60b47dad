"""Charts as SVG for a page: the page's own colours and fonts, no ids that could clash, a text alternative."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING

from outletcompare.views.printable import printable
from outletcompare.views.theme import LIGHT

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes

_ID = re.compile(r'\sid="([^"]*)"')
_REFERENCE = re.compile(r'url\(#([^)]*)\)|href="#([^"]*)"')
_STYLE = re.compile(r'style="[^"]*"')
_FILL = re.compile(r'\bfill="(#[0-9a-f]{6})"')  # in patterns; only a style can name a colour of the page
_FONT = re.compile(r"font-family: [^;\"]*;? ?")
_SIZE = re.compile(r'<svg[^>]*?width="([\d.]+)pt"')
_OPEN = re.compile(r"<svg[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')

# Below so many CSS pixels the drawing no longer shrinks, it scrolls: its words would become too small.
_NARROWEST = 680


def svg(axes: Axes, *, name: str, alternative: str) -> Markup:
    """The figure of ``axes`` as inline SVG.

    Args:
        axes: what to draw.
        name: unique on the page; every id of the drawing begins with it.
        alternative: what the picture shows, in words.
    """
    from markupsafe import Markup, escape

    drawn = _draw(axes)
    box = _VIEW_BOX.search(drawn)
    size = _SIZE.search(drawn)
    opening = _OPEN.search(drawn)
    assert box is not None
    assert size is not None
    assert opening is not None
    width = float(size.group(1)) * 4 / 3
    body = drawn[opening.end() : drawn.rindex("</svg>")]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<style[^>]*>.*?</style>", "", body, flags=re.DOTALL)
    body = _own_ids(body, name)
    body = _FILL.sub(r'style="fill: \1"', body)
    body = _STYLE.sub(lambda match: _page_style(match.group()), body)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{escape(box.group(1))}" role="img" '
        f'aria-label="{escape(printable(alternative))}" '
        f'style="width:{width:.0f}px;min-width:{min(width, _NARROWEST):.0f}px">'
    )
    return Markup(head + body + "</svg>")


def _draw(axes: Axes) -> str:
    from matplotlib import rc_context

    figure = axes.get_figure(root=True)
    assert figure is not None
    drawn = io.BytesIO()
    with rc_context({"svg.hashsalt": "outletcompare", "svg.fonttype": "none"}), warnings.catch_warnings():
        # the browser has fonts for scripts that matplotlib's own font lacks
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        warnings.filterwarnings("ignore", message="Matplotlib currently does not support")
        figure.savefig(drawn, format="svg", metadata={"Date": None}, transparent=True)
    return drawn.getvalue().decode("utf-8")


def _own_ids(body: str, name: str) -> str:
    used = {one or other for one, other in _REFERENCE.findall(body)}
    body = _ID.sub(lambda match: f' id="{name}-{match.group(1)}"' if match.group(1) in used else "", body)
    body = re.sub(r"url\(#", f"url(#{name}-", body)
    return re.sub(r'href="#', f'href="#{name}-', body)


def _page_style(style: str) -> str:
    for variable, colour in LIGHT.variables().items():
        style = style.replace(colour, f"var({variable})")
    return _FONT.sub("", style)  # the page's own font
