"""Persons and places under other names: another one, or the same one called differently."""

from __future__ import annotations

from outletcompare.alignment.change import Change, Setting, Words
from outletcompare.alignment.scoring import is_content, similarity, synonyms
from outletcompare.alignment.spellings import same_sound
from outletcompare.alignment.words import concepts, expand
from outletcompare.lexicons import load


def another_name(one: Words, other: Words, setting: Setting) -> Change | None:
    """Whether both phrases are names, and what became of the name."""
    mine, theirs = _name_words(one), _name_words(other)
    if not mine or not theirs:
        return None
    one_thing = [{concept for concept in concepts(words) if concept.startswith("=")} for words in (one, other)]
    if one_thing[0] and one_thing[0] == one_thing[1]:
        return Change("name", "wording")
    titles = load("lexicons/titles")["words"].split()
    named, called = ([word for word in words if word not in titles] for words in (mine, theirs))
    if not named or not called or set(named) <= set(called) or set(called) <= set(named):
        return Change("name", "wording")
    if setting.starting and (_is_common(named) or _is_common(called)):
        return None
    if same_sound("".join(named), "".join(called)):
        return Change("spelling", "none")
    if all(any(similarity(a, b) > NAMED_ALIKE for b in called) for a in named):
        return Change("name", "wording")
    if max(len(named), len(called)) > LONGEST_NAME or abs(len(named) - len(called)) > 1:
        return None
    return Change("name", "meaning")


def _is_common(words: list[str]) -> bool:
    """Whether a single word that begins a sentence is an ordinary one, by the word lists or by its ending."""
    return len(words) == 1 and (words[0] in synonyms() or words[0].endswith(("ly", "ing", "able", "ive", "ous", "ed")))


NAMED_ALIKE = 0.7
"""Likeness from which two words of a name are one in another form ("Transport", "Transportation")."""

LONGEST_NAME = 3
"""Words of a person's name; more are a title or a heading."""


def _name_words(words: Words) -> list[str]:
    """The words of a phrase when all that carry content are capitalised, else nothing."""
    content = [word for word in words if not word.mark and any(map(is_content, expand(word.form)))]
    return [word.lemma for word in content] if content and all(word.text[:1].isupper() for word in content) else []
