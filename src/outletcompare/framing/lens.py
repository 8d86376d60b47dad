"""Lens definitions: TOML that a user can copy, change and add to, checked with errors that say what to mend."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

from attrs import field, frozen

from outletcompare.errors import InputError
from outletcompare.lexicons import load, names
from outletcompare.model import SURE

Counts = Literal[
    "attribution", "labels", "scare quotes", "naming", "hedging", "voice", "selection", "stance", "portrayal", "keyness"
]
COUNTS: tuple[Counts, ...] = get_args(Counts)
Interval = Literal["Wilson", "Jeffreys"]
INTERVALS: tuple[Interval, ...] = get_args(Interval)
Voice = Literal["outlet", "all"]
VOICES: tuple[Voice, ...] = get_args(Voice)
Wordings = Mapping[str, tuple[str, ...]]


@frozen(kw_only=True)
class Concept:
    """One thing and the names it goes by.

    ``variants`` maps a variant to its wordings, ``exceptions`` are wordings that look like a mention and are none
    ("trade war"). The variants of a ``house_style`` concept follow a style book: they are shown and never tested. Nor
    is a concept that is not ``tested``, because its words often stand for several things in one article.
    """

    name: str
    variants: Wordings
    exceptions: tuple[str, ...] = ()
    house_style: bool = False
    tested: bool = True


@frozen(kw_only=True)
class Lens:
    """One way of looking at the articles: what is counted, and when a rate may be given.

    ``counts`` says what the lens counts. ``minimum`` is the number of units of an outlet below which a rate is "too few
    to say", ``confidence`` the least confidence of an attribution that is counted. ``voice`` is "outlet" when text
    inside quotation marks is left out, "all" when it counts too. ``terms`` maps a category to wordings, for the lenses
    that count marked wordings; ``concepts`` are for naming, and the referents of portrayal. In a wording a lower-case
    word matches in any case, a word with a capital only as written, and ``*`` at the end of a word stands for any
    ending. ``exceptions`` are wordings that hide the terms they contain ("supposed to" hides "supposed").
    """

    name: str
    counts: Counts
    about: str = ""
    interval: Interval = "Wilson"
    level: float = 0.95
    minimum: int = 10
    confidence: float = SURE
    voice: Voice = "outlet"
    terms: Wordings = field(factory=dict, repr=False)
    exceptions: tuple[str, ...] = field(default=(), repr=False)
    concepts: tuple[Concept, ...] = field(default=(), repr=False)

    @classmethod
    def from_toml(cls, source: str | Path) -> Lens:
        """Read a lens from a TOML file, or from TOML text (a string that holds a line break or ``=``).

        Raises:
            InputError: the file cannot be read or its content is not a lens; the message names file, key and remedy.
        """
        if isinstance(source, str) and ("\n" in source or "=" in source):
            return _lens(_Table("lens text", _parse(source, "lens text")), None)
        path = Path(source)
        try:
            content = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError, ValueError) as error:
            raise InputError(
                f"lens file {path}: cannot be read ({getattr(error, 'strerror', None) or error})"
            ) from error
        return _lens(_Table(str(path), _parse(content, str(path))), path.parent)

    @classmethod
    def of(cls, given: Lens | str | Path) -> Lens:
        """A lens as it is, the bundled one of that name, or the one in that ``.toml`` file.

        Raises:
            InputError: there is no such lens, or what is given is none.
        """
        if isinstance(given, Lens):
            return given
        if isinstance(given, Path) or (isinstance(given, str) and given.endswith(".toml")):
            return cls.from_toml(given)
        if isinstance(given, str):
            return cls.bundled(given)
        raise InputError(f"{given!r} is no lens; give a Lens, the name of a bundled one or the path of a TOML file")

    @classmethod
    def bundled(cls, name: str) -> Lens:
        """The lens of this name that comes with the library; raises InputError when there is none."""
        stem = name.replace(" ", "_")
        if stem not in names("lenses"):
            raise InputError(f"no bundled lens {name!r}{_hint(name, bundled_names())}")
        where = f"lenses/{stem}"
        return _lens(_Table(f"{where}.toml", load(where)), None)


def bundled_names() -> tuple[str, ...]:
    """The names of the bundled lenses, in the order a report shows them."""
    found = [name.replace("_", " ") for name in names("lenses")]
    return tuple(sorted(found, key=lambda name: (COUNTS.index(Lens.bundled(name).counts), name)))


@frozen
class _Table:
    """A TOML table and the words for where it stands, for messages."""

    where: str
    entries: Mapping[str, Any]

    def check_keys(self, *allowed: str) -> None:
        for key in self.entries:
            if key not in allowed:
                raise self.error(key, f"is not a key that is known here{_hint(key, allowed)}")

    def get(self, key: str, kind: type, default: Any = None) -> Any:
        """The value of ``key``, which must be of ``kind``; without a default it must be there."""
        if key not in self.entries:
            if default is None:
                raise self.error(key, "is missing; add it")
            return default
        value = self.entries[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.error(key, f"is {value!r}; it must be {_KIND_NAMES[kind]}")
        return value

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> Any:
        value = self.get(key, str, default)
        if value not in allowed:
            raise self.error(key, f"is {value!r}; it must be one of {', '.join(allowed)}{_near(value, allowed)}")
        return value

    def wordings(self, key: str) -> Wordings:
        """A table of category = [wording, …]."""
        table = _Table(f"{self.where}, {key}", self.get(key, dict, {}))
        found: dict[str, tuple[str, ...]] = {}
        for category in table.entries:
            if category in _KEYS and not isinstance(table.entries[category], list):
                raise table.error(category, f"belongs to the lens itself; write it above [{key}]")
            found[category] = table.texts(category)
            if not found[category]:
                raise table.error(category, "is empty; name a wording, or leave the key out")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.get(key, list, [])
        for value in values:
            if not isinstance(value, str) or not any(map(str.isalnum, value)):
                raise self.error(key, f"holds {value!r}; every wording must be a text with a word in it")
            if any("*" in word[:-1] or word == "*" for word in value.split()):
                raise self.error(key, f"holds {value!r}; '*' may only end a word, as in \"protester*\"")
        return tuple(values)

    def error(self, key: str, problem: str) -> InputError:
        return InputError(f"{self.where}: key {key!r} {problem}")


_KIND_NAMES: dict[type, str] = {
    str: "a text in quotation marks",
    int: "a whole number",
    float: "a number with a decimal point, such as 0.95",
    bool: "true or false",
    list: "a list in square brackets",
    dict: "a table",
}


def _parse(content: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where}: not TOML ({error})") from error


_KEYS = (
    "schema",
    "name",
    "counts",
    "about",
    "interval",
    "level",
    "minimum",
    "confidence",
    "voice",
    "lexicons",
    "terms",
    "except",
    "concept",
)
# What each kind of lens looks for, where it looks for wordings at all.
_TAKES: dict[str, tuple[Counts, ...]] = {
    "terms": ("hedging", "portrayal"),
    "concept": ("naming", "portrayal", "keyness"),
    "except": ("attribution", "hedging", "stance", "portrayal", "keyness"),
}
_NEEDS: dict[Counts, tuple[str, str]] = {
    "hedging": ("terms", "hedges"),
    "portrayal": ("terms", "polarity"),
    "naming": ("concept", "naming"),
}
_SIDES = ("positive", "negative")


def _lens(table: _Table, folder: Path | None) -> Lens:
    table.check_keys(*_KEYS)
    if table.get("schema", int, 1) != 1:
        raise table.error("schema", "must be 1, the only version there is")
    level, minimum = table.get("level", float, 0.95), table.get("minimum", int, 10)
    confidence = table.get("confidence", float, SURE)
    if not 0 <= confidence <= 1:
        raise table.error("confidence", f"is {confidence}; it must lie from 0 to 1, such as 0.5")
    if not 0 < level < 1:
        raise table.error("level", f"is {level}; it must lie between 0 and 1, such as 0.95")
    if minimum < 1:
        raise table.error("minimum", f"is {minimum}; it must be 1 or more")
    name = table.get("name", str)
    if not name.strip():
        raise table.error("name", "is empty; say what the rows shall be called")
    counts = table.choice("counts", COUNTS)
    for key, takers in _TAKES.items():
        if key in table.entries and counts not in takers:
            raise table.error(key, f"is not looked at by a lens that counts {counts}, only by {', '.join(takers)}")
    terms, exceptions, concepts = _wordings(table, folder, 1 if counts == "portrayal" else 2)
    key, bundled = _NEEDS.get(counts, ("", ""))
    if key and not (terms if key == "terms" else concepts):
        raise table.error(key, f'is missing; a lens that counts {counts} needs it, or lexicons = ["{bundled}"]')
    for category in terms if counts == "portrayal" else ():
        if category not in _SIDES:
            raise table.error("terms", f"has {category!r}; portrayal knows {' and '.join(_SIDES)}")
    return Lens(
        name=name,
        counts=counts,
        about=table.get("about", str, ""),
        interval=table.choice("interval", INTERVALS, "Wilson"),
        level=level,
        minimum=minimum,
        confidence=confidence,
        voice=table.choice("voice", VOICES, "outlet"),
        terms=terms,
        exceptions=tuple(exceptions),
        concepts=tuple(concepts),
    )


def _wordings(
    table: _Table, folder: Path | None, fewest: int
) -> tuple[dict[str, tuple[str, ...]], list[str], list[Concept]]:
    """The terms, exceptions and concepts of a lens and of the word lists it names; a category may be in several."""
    terms: dict[str, tuple[str, ...]] = {}
    exceptions: list[str] = []
    concepts: list[Concept] = []
    for part in (table, *(_lexicon(name, folder, table) for name in table.texts("lexicons"))):
        for category, wordings in part.wordings("terms").items():
            terms[category] = (*terms.get(category, ()), *wordings)
        exceptions += part.texts("except")
        concepts += _concepts(part, fewest)
    return terms, exceptions, concepts


def _lexicon(name: str, folder: Path | None, table: _Table) -> _Table:
    """A bundled word list by its name, or for a lens read from a file one beside it by its file name."""
    if name in names("lexicons") and _of_wordings(name):
        return _Table(f"lexicons/{name}.toml", load(f"lexicons/{name}"))
    path = folder / name if folder is not None else None
    if path is None or not path.is_file():
        hint = _hint(name, filter(_of_wordings, names("lexicons")))
        raise table.error("lexicons", f"names {name!r}, which is no bundled list and no file beside this one{hint}")
    try:
        return _Table(str(path), _parse(path.read_text(encoding="utf-8-sig"), str(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def _of_wordings(name: str) -> bool:
    """Whether a bundled list holds terms, exceptions or concepts for a lens, and not something else."""
    return not {"terms", "concept", "except"}.isdisjoint(load(f"lexicons/{name}"))


def _concepts(table: _Table, fewest: int) -> Iterable[Concept]:
    """The concepts of a table; to compare names takes two, to look around a name takes one."""
    entries = table.entries.get("concept", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise table.error("concept", "must be written with double brackets, [[concept]], once for each concept")
    for number, entry in enumerate(entries, start=1):
        inner = _Table(f"{table.where}, concept {number}", entry)
        inner.check_keys("name", "variants", "except", "house_style", "tested")
        variants = inner.wordings("variants")
        if len(variants) < fewest:
            needed = "two or more names to compare" if fewest > 1 else "a name to look for"
            entries_found = f"{len(variants)} {'entry' if len(variants) == 1 else 'entries'}"
            raise inner.error("variants", f"has {entries_found}; a concept needs {needed}")
        _no_wording_twice(inner, variants)
        for variant in variants:
            if ": " in variant:
                raise inner.error("variants", f"has {variant!r}; a variant's name may not hold a colon and a space")
        yield Concept(
            name=inner.get("name", str),
            variants=variants,
            exceptions=inner.texts("except"),
            house_style=inner.get("house_style", bool, False),
            tested=inner.get("tested", bool, True),
        )


def _no_wording_twice(table: _Table, variants: Wordings) -> None:
    seen: dict[str, str] = {}
    for variant, wordings in variants.items():
        for wording in wordings:
            if seen.setdefault(wording, variant) != variant:
                raise table.error(
                    "variants", f"has {wording!r} under {seen[wording]!r} and {variant!r}; keep one of them"
                )


def _hint(word: str, known: Iterable[str]) -> str:
    known = sorted(known)
    return _near(word, known) or f"; known are {', '.join(known)}"


def _near(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
