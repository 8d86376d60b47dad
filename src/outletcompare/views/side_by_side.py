"""One statement as several outlets print it, side by side: in a terminal, in a notebook, on a page, as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from outletcompare.errors import InputError
from outletcompare.model import Collation, Witness

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

PLAIN_WIDTH = 100


class SideBySide:
    """The view of a collation. ``print`` it, hand it to a rich console, or let a notebook render it.

    Args:
        collation: the witnesses laid out word by word.
    """

    def __init__(self, collation: Collation) -> None:
        self.collation = collation

    def text(self, *, width: int = PLAIN_WIDTH) -> str:
        """Plain text: ``_another wording_``, ``*in one outlet only*``, ``∅`` for words left out."""
        from outletcompare.views import interlinear

        return "\n".join(line.plain for line in interlinear.lines(self.collation, width, plain=True))

    def html(self, *, style: bool = False, links: Mapping[str, str] | None = None) -> str:
        """An HTML fragment.

        Args:
            style: whether to put the style sheet before it, for a page that does not have it yet.
            links: where a reader finds each quote, by quote id: a fragment of the page or an http address.
        """
        from outletcompare.views import fragments

        return fragments.side_by_side(self.collation, style=style, links=links or {})

    def page(self) -> str:
        """A whole HTML page that holds nothing but this view: no script, no network."""
        from outletcompare.views import fragments

        names = dict.fromkeys(witness.name for witness in self.collation.witnesses)
        return fragments.page(f"Side by side: {', '.join(names)}", self.html())

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        from rich.console import Console

        console = Console()
        if not console.is_terminal:
            return self.text()
        with console.capture() as capture:
            console.print(self)
        return capture.get().rstrip("\n")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.text import Text

        from outletcompare.views import interlinear

        # signs instead of styles where the output shows none, as in a file or a pipe
        plain = console.color_system is None
        yield Text("\n").join(interlinear.lines(self.collation, options.max_width, plain=plain))

    def _repr_html_(self) -> str:
        return self.html(style=True)


def diff(a: str, b: str, *, names: Sequence[str] = ("A", "B")) -> SideBySide:
    """Lay two texts side by side, word by word.

    Args:
        a: one text.
        b: the other; neither counts as the original.
        names: what to call them.

    Raises:
        InputError: one of them is not a text, or there are not two names.
    """
    from outletcompare.alignment import collate

    for text in (a, b):
        if not isinstance(text, str):
            raise InputError(f"give two texts to diff, not {type(text).__name__}; read decodes files")
    if len(names) != 2:
        raise InputError(f"two texts have two names, not {len(names)}: {', '.join(map(str, names))}")
    witnesses = [Witness(id=n, name=name, text=t) for n, name, t in zip("ab", names, (a, b), strict=True)]
    return collate(witnesses, base=0).diff()
