"""Words as alignment sees them: dictionary form, concept, number value, and whether they carry content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from outletcompare.lexicons import load
from outletcompare.text import TOKEN

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‑": "-", "–": "-", "­": None})
_PARTS = re.compile(r"[-/&]")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)(st|nd|rd|th|s|k|m|mn|bn|tn)?")
_DIGIT_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_GROUPS_AND_FRACTION = re.compile(r"(\d{1,3}(?:,\d{3})+)(\.\d+)|(\d{1,3}(?:\.\d{3})+)(,\d+)")
_VOWELS = frozenset("aeiouy")
_SHADOWED = frozenset({"us", "who", "it"})


class Word(NamedTuple):
    """One token of a text: where it stands (``text[start:end]``), its folded form and its dictionary form."""

    text: str
    start: int
    end: int
    form: str
    lemma: str

    @property
    def mark(self) -> bool:
        """Whether this is punctuation, not a word."""
        return not self.text.isalnum() and not any(map(str.isalnum, self.text))


@lru_cache(maxsize=1 << 17)
def fold(token: str) -> str:
    """Case, accents, dots of abbreviations and kinds of apostrophe taken away: "Élysée's" is "elysee's", "U.K." "uk".

    Capital letters that would read as a common word keep a dot: "US" and "U.S." are "us.", not the pronoun.
    """
    plain = unicodedata.normalize("NFKD", token.translate(_APOSTROPHES))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    folded = plain.casefold()
    if plain[:1].isalpha() and "." in plain:
        folded = folded.replace(".", "")
    return folded + "." if len(folded) < 5 and plain.isupper() and folded in _SHADOWED else folded


@lru_cache(maxsize=1 << 17)
def lemma(form: str) -> str:
    """The dictionary form of a folded English word, by a table of irregular forms and the regular endings.

    Words of other languages mostly come back as they are; what the rules miss, :func:`similarity` bridges.
    """
    irregular, fixed = _tables()
    if form.endswith(("'s", "s'")):
        form = form[:-2] if form.endswith("'s") else form[:-1]
    if form in irregular:
        return irregular[form]
    if len(form) < 4 or form in fixed or not form.isalpha():
        return form
    stem = _strip(form)
    return irregular.get(stem, stem)


def _strip(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zes")):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = form[: -len(ending)]
        if form.endswith(ending) and len(stem) >= 2 and any(c in _VOWELS for c in stem) and not form.endswith("eed"):
            return _restore(stem)
    return form


def _restore(stem: str) -> str:
    """Put back what -ing and -ed took: "stopp" is stop, "provid" provide, "help" help."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "v", "c", "u", "dg", "rg", "as", "os", "us", "ir", "ur", "bl", "pl", "tl")):
        return stem + "e"
    if len(stem) > 2 and stem[-1] in "dtkpmnrg" and stem[-2] in "aiou" and stem[-3] not in _VOWELS:
        # a long vowel that lost its e: "provid", "mak", "hop", against "visit", "develop", "happen"
        single = sum(c in _VOWELS for c in stem) == 1
        return (
            stem + "e" if single or stem[-2:] in ("id", "ad", "ud", "ak", "ok", "ik", "ap", "ir", "ar", "og") else stem
        )
    return stem


@cache
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    table = load("lexicons/lemmas")
    forms = {form: word for word, others in table["irregular"].items() for form in others.split()}
    forms |= {other: word for word, other in table["spellings"].items()}
    return forms, frozenset(table["fixed"]["words"].split())


@cache
def stopwords() -> frozenset[str]:
    """Closed-class words, as folded forms and as lemmas."""
    words = load("lexicons/stopwords")["words"].split()
    return frozenset(words) | {lemma(word) for word in words}


def analyse(text: str) -> tuple[Word, ...]:
    """Every word and mark of ``text`` in order, quotation marks included."""
    found: list[Word] = []
    for match in TOKEN.finditer(text):
        token, (start, end) = match.group(), match.span()
        if token == "." and found and _is_shortened(text, found[-1], start):
            last = found.pop()
            found.append(last._replace(text=last.text + ".", end=end))
        else:
            found.append(Word(token, start, end, *_forms(token)))
    return tuple(found)


@lru_cache(maxsize=1 << 17)
def _forms(token: str) -> tuple[str, str]:
    form = fold(token)
    return form, lemma(form)


def _is_shortened(text: str, word: Word, stop: int) -> bool:
    """Whether a full stop belongs to the word before it: "Mr. Kos", "Sept. 20", "Ana J. Kos", "No. 1"."""
    if word.end != stop or not word.text[:1].isupper():
        return False
    after = text[stop + 1 : stop + 3].strip()
    if not after or (len(word.text) == 1 and word.text != "I"):
        return bool(after)
    return word.form in _shortenings() and (after[:1].isdigit() or word.form not in _AMBIGUOUS)


@cache
def _shortenings() -> frozenset[str]:
    return frozenset(load("lexicons/abbreviations")["before_name"])


_AMBIGUOUS = frozenset({"no", "nos", "v"})


def concepts(words: tuple[Word, ...]) -> list[str]:
    """What the words mean, for scoring: contractions and hyphens opened, known phrases joined, numbers as digits.

    A state and its capital, adjective and seat of government come out as one concept ("Moscow", "Russian": "russia").
    """
    return placed(words)[0]


def placed(words: tuple[Word, ...]) -> tuple[list[str], list[tuple[int, int]]]:
    """The concepts, and for each the first and the last of the words that it is made of."""
    flat: list[str] = []
    owners: list[int] = []
    for number, word in enumerate(words):
        if word.mark and word.text not in "%&":
            continue
        parts = expand(word.form)
        flat.extend(parts)
        owners.extend([number] * len(parts))
    phrases = _phrases()
    found: list[str] = []
    places: list[tuple[int, int]] = []
    position = 0
    while position < len(flat):
        for length in phrases.get(flat[position], _NO_LENGTHS):
            key = tuple(flat[position : position + length])
            if key in _concept_table():
                found.append(_concept_table()[key])
                places.append((owners[position], owners[position + len(key) - 1]))
                position += length
                break
        else:
            value = number_value(flat[position])
            scale = _numbers()[1].get(flat[position])
            if scale is not None and found and found[-1][:1].isdigit() and len(flat[position]) > 2:
                found[-1] = f"{float(found[-1]) * scale:.10g}" if _plain(found[-1]) else found[-1]
                places[-1] = (places[-1][0], owners[position])
            else:
                found.append(value or flat[position])
                places.append((owners[position], owners[position]))
            position += 1
    return found, places


def called(lemmas: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The known names in a row of lemmas: where each begins and ends, and the concept it stands for."""
    phrases, table = _phrases(), _concept_table()
    position = 0
    for start, word in enumerate(lemmas):
        if start >= position and word in phrases:
            for length in phrases[word]:
                concept = table.get(tuple(lemmas[start : start + length]))
                if concept is not None:
                    position = start + length
                    yield start, position, concept
                    break


def _plain(number: str) -> bool:
    return number.replace(".", "", 1).isdigit() and len(number) < 16


_NO_LENGTHS: tuple[int, ...] = ()


def lemmas(words: Iterable[Word]) -> list[str]:
    """Dictionary forms, contractions and hyphens opened, marks left out."""
    return [part for word in words for part in _said(word.form)]


@lru_cache(maxsize=1 << 17)
def _said(form: str) -> tuple[str, ...]:
    return expand(form) if any(map(str.isalnum, form)) else ()


@lru_cache(maxsize=1 << 17)
def expand(form: str) -> tuple[str, ...]:
    """The lemmas inside one token: "don't" is do, not; "weapons-capable" is weapon, capable."""
    contractions = load("lexicons/lemmas")["contractions"]
    if form in contractions:
        return tuple(lemma(part) for part in contractions[form].split())
    if form.endswith("n't"):
        return (lemma(form[:-3]), "not")
    for ending, word in (("'re", "be"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"), ("'m", "be")):
        if form.endswith(ending) and len(form) > len(ending):
            return (lemma(form[: -len(ending)]), word)
    if number_value(form) is not None:
        return (form,)
    if _PARTS.search(form) and lemma(form) == form:
        return tuple(lemma(part) for part in _PARTS.split(form) if part) or (form,)
    return (lemma(form),)


@cache
def _concept_table() -> dict[tuple[str, ...], str]:
    """Phrase, as lemmas, to concept: abbreviations first, then states with capital and adjective, then their seats."""
    table: dict[tuple[str, ...], str] = {}
    equivalents = load("lexicons/equivalents")
    for group in equivalents["abbreviations"]:
        for phrase in group:
            table.setdefault(_key(phrase), "=" + group[-1])
    for state, *others in load("lexicons/countries")["states"]:
        concept = table.get(_key(state), "=" + state)
        for phrase in (state, *others):
            table.setdefault(_key(phrase), concept)
    for state, seats in equivalents["seats"].items():
        concept = table.get(_key(state), "=" + state)
        for phrase in seats:
            table.setdefault(_key(phrase), concept)
    return table


def _key(phrase: str) -> tuple[str, ...]:
    return phrase_key(analyse(phrase))


def phrase_key(words: tuple[Word, ...]) -> tuple[str, ...]:
    """The lemmas of a phrase, by which it is looked up."""
    return tuple(part for word in words for part in expand(word.form) if not word.mark or word.text in "%&")


@cache
def _phrases() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for key in _concept_table():
        if key:
            lengths.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@lru_cache(maxsize=1 << 14)
def number_value(form: str) -> str | None:
    """The value of a numeral as canonical digits ("1,500": "1500", "twelve": "12", "3rd": "3"), or None."""
    if form[:1].isdigit():
        match = _NUMBER.fullmatch(form)
        if match is None:
            return form
        digits, fraction = match[1], ""
        if grouped := _GROUPS_AND_FRACTION.fullmatch(digits):
            digits, fraction = (part for part in grouped.groups() if part)
        if _DIGIT_GROUPS.fullmatch(digits):
            digits = re.sub(r"[.,]", "", digits)
        elif len(re.findall(r"[.,]", digits)) > 1:
            return form  # a date or a version ("12.1.21") has no value
        value = float(f"{digits.replace(',', '.')}{fraction.replace(',', '.')}") * _numbers()[1].get(match[2] or "", 1)
        return f"{value:.10g}"
    spelt = _numbers()[0].get(form)
    return None if spelt is None else f"{spelt:.10g}"


@cache
def _numbers() -> tuple[dict[str, float], dict[str, float]]:
    table = load("lexicons/numbers")
    plain: dict[str, float] = {**table["units"], **table["ordinals"]}
    for word in table["ambiguous"]["words"]:
        del plain[word]
    for tens in ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"):
        for unit, value in list(table["units"].items())[1:10]:
            plain[f"{tens}-{unit}"] = plain[tens] + value
        for rank, value in list(table["ordinals"].items())[:9]:
            plain[f"{tens}-{rank}"] = plain[tens] + value
    return plain, table["scales"]
