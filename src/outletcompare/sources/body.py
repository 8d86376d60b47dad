"""first version"""

from __future__ import annotations
from outletcompare.model import Span


def mark_body(text: str, title: str | None = None) -> tuple[Span, ...]:
    return (Span(0, len(text)),) if text else ()
