"""Cues beside a segment that say nobody used its words: a thing is called so, one may call it so, it means so much."""

from __future__ import annotations

from outletcompare.quotations.attributions import Attribution
from outletcompare.quotations.closed_words import unsaid_words
from outletcompare.quotations.governing_subjects import governing_subject
from outletcompare.quotations.mentions import is_demonym, is_nobody
from outletcompare.quotations.name_words import is_role
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BE,
    BREAK,
    CAPITAL,
    CLAUSE_VERB,
    CLOSE_BRACKET,
    COMMA,
    CUE,
    DETERMINER,
    FINITE,
    LOWER,
    NOUNISH,
    OPEN_BRACKET,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
)

_OBJECTLESS = ("what", "which", "that", "whom", "who")
_CLAUSE = 14  # words
_AWAY = 8  # words between a participle and its "as"
_FAR = 9  # words between a verb of doing and a word or two that are not its object
_WORDS = 2
_SIGNED = 3  # words: signed the letter “…”
_NEAR_PASSIVE = 8  # words between a passive and the segment


def settle(passage: Passage, index: int, found: Attribution, words: int) -> Attribution | None:
    """The attribution of a short segment at word ``index``, mended where a name is given, or None for no speaker.

    "is called “…”", "a drink sold as “…”", "you may call it “…”" and "it means “…”" have none;
    "is called “…” by pilots" has the pilots, "a plan Roe called “…”" has Roe.
    """
    given = gives_at(passage, index)
    if given is not None:
        return _of_name(passage, index, found, given)
    if passage.folded[found.source[0]] == "whatever":
        return None
    if found.cue is None:
        return found
    if found.cue[0] >= index:
        return None if _is_beside(passage, index, found) else found
    agent = _passive_agent(passage, index, found.cue[0])
    if agent is not None:
        return agent
    if _means(passage, found.cue[0]) and passage.flags[found.cue[0]] & LOWER:
        return None  # what they mean is “…”
    if words <= _WORDS + 1 and is_nobody(" ".join(passage.words[found.source[0] : found.source[1]])):
        return None
    if _is_nobodys(passage, index, found):
        return None
    before = index - 1
    while before > found.cue[0] and passage.flags[before] & DETERMINER:
        before -= 1
    if _means(passage, before):
        return None
    distance = index - found.cue[1]
    if words <= _WORDS and distance >= _FAR and _lemma(passage, found) in lexicon().action:
        return None
    return found


def _is_beside(passage: Passage, index: int, found: Attribution) -> bool:
    """In the chapter “…,” Roe argues that … · the “…” say: the cue behind the segment has another content."""
    assert found.cue is not None
    after = found.cue[1]
    told = passage.folded[after : after + 2]
    if told[:1] == ["that"] or (
        told[:1] != [] and told[0] in unsaid_words["told"] and told[-1] in unsaid_words["content"]
    ):
        return True
    if found.cue[0] != index + 1 or passage.flags[index + 1] & NOUNISH or found.source[0] < index:
        return False
    low = passage.sentence_of(index)[0]
    determined = index > low and passage.flags[index - 1] & DETERMINER and passage.folded[index - 1] != "that"
    return bool(determined) and not passage.holds(CUE, low, index)


def _passive_agent(passage: Passage, index: int, cue: int) -> Attribution | None:
    """Was rated “…” by nine patients: the agent behind the segment."""
    before = cue - 1
    while before > 0 and passage.flags[before] & ADVERB:
        before -= 1
    if cue + 2 < index - 1 or before < 0 or not passage.flags[before] & BE or not passage.flags[cue] & CUE:
        return None
    return _by_whom(passage, index, cue)


def _is_nobodys(passage: Passage, index: int, found: Attribution) -> bool:
    """Whether a cue before the segment has no speaker by its form: nobody can tell, one may ask for, is compared to."""
    assert found.cue is not None
    folded, cue, (start, end) = passage.folded, found.cue[0], found.source
    low = passage.sentence_of(index)[0]
    alone = end - start == 1 and folded[end] not in ("that", "who")  # not: one that sold it as “…”
    whole, lemma = folded[start] if alone else "", _lemma(passage, found)
    if _is_spent(passage, cue, index):
        return True
    wanted = lemma == "ask" and folded[cue + 1] == "for"
    if (
        whole in unsaid_words["anybody"]
        and not _stands_by(passage, cue, index)
        and (wanted or lemma not in unsaid_words["plainly_said"])
    ):
        return True
    if whole in unsaid_words["denied"] or (whole == "it" and folded[cue - 1] == "to" and cue > start):
        return True
    if (
        whole in unsaid_words["anybody"]
        and folded[start - 1] == "when"
        and any(_means(passage, i) for i in range(low, cue))
    ):
        return True  # what do we mean when we say “…”?
    if lemma == "say" and folded[cue + 1] in ("no", "yes") and folded[cue + 2] == "to":
        return True
    if lemma == "sign" and index - cue <= _SIGNED:
        return True
    if (lemma, folded[cue + 1]) in (("answer", "to"), ("believe", "in")) and cue + 2 == index:
        return True
    if lemma == "charge" and folded[cue + 1] == "with" and passage.flags[cue - 1] & BE:
        return True
    if whole in unsaid_words["anybody"] and folded[low] in ("why", "how"):
        return True  # why do we say “…”?
    if lemma == "name" and folded[cue + 1] in ("for", "after"):
        return True
    if whole in unsaid_words["reader"] and passage.holds(AUXILIARY, start + 1, cue):
        return True  # you may read about “…”
    if folded[cue - 1] == "to" and folded[cue - 2] in unsaid_words["intended"]:  # is meant to offer “…”
        return not any(passage.flags[i] & CLAUSE_VERB and passage.flags[i] & LOWER for i in range(low, cue - 2))
    if lemma in unsaid_words["known_as"] and "as" in folded[max(cue, index - 2) : index]:
        return True
    if (start == low or cue == low) and folded[low] in unsaid_words["imperative"]:
        return True
    if folded[low] in unsaid_words["openers"] and _is_ordered(passage, low, cue, start):
        return True
    if whole == "it" and lemma in ("begin", "open", "end") and folded[cue + 1] == "with":
        return True
    return _is_condition(passage, index, low, found) or (
        index - cue <= _NEAR_PASSIVE and _is_passive_of_nobody(passage, cue, lemma)
    )


def _is_ordered(passage: Passage, low: int, cue: int, start: int) -> bool:
    """If it stays amber, choose “…”: behind the condition an imperative."""
    flags, folded = passage.flags, passage.folded
    behind = next((i for i in range(cue + 1, min(len(passage) - 1, cue + _CLAUSE)) if flags[i] & COMMA), None)
    if behind is not None and flags[behind - 1] & SEGMENT and folded[behind + 1] in unsaid_words["imperative"]:
        return True  # when your child yells “…”, take a breath
    comma = next((i for i in range(cue - 1, low, -1) if flags[i] & COMMA), None)
    return comma is not None and start <= comma + 1 and folded[comma + 1] in unsaid_words["imperative"]


def _stands_by(passage: Passage, cue: int, index: int) -> bool:
    """Whether nothing but a comma or a colon parts a cue from the segment: I hissed, “…”."""
    return bool(passage.flags[cue] & CLAUSE_VERB and passage.flags[index - 1] & (COMMA | BREAK)) and cue + 2 == index


def _is_spent(passage: Passage, cue: int, index: int) -> bool:
    """A child yelled, “…!” and that was the end of the “…”: the cue has its quotation, and the sentence goes on."""
    flags, first = passage.flags, cue + 2
    after = flags[cue:index]
    if any(flag & CLOSE_BRACKET for flag in after) and not any(flag & OPEN_BRACKET for flag in after):
        return not flags[index - 1] & CLOSE_BRACKET  # [Asked about it, Roe replied] “…”
    if first + 1 >= index or not (flags[cue + 1] & COMMA and flags[first] & SEGMENT):
        return False
    goes_on = passage.folded[first + 1] in ("and", "but", "so", "which")
    return goes_on and passage.holds(FINITE | PAST, first + 2, index)


def _is_condition(passage: Passage, index: int, low: int, found: Attribution) -> bool:
    """If Roe can prove that, I will eat my “…”: the cue stands in a condition that a comma has closed."""
    if passage.folded[low] not in unsaid_words["conditions"] or found.cue is None or found.source[0] > low + 1:
        return False
    return passage.holds(COMMA, found.cue[1], index - 1)


def _is_passive_of_nobody(passage: Passage, cue: int, lemma: str) -> bool:
    if lemma not in unsaid_words["passive"] or not passage.folded[cue].endswith(("ed", "n", "wn")):
        return False
    before = cue - 1
    while before > 0 and (passage.flags[before] & ADVERB or passage.folded[before] in unsaid_words["often"]):
        before -= 1
    return bool(passage.flags[before] & BE) or passage.folded[before] in unsaid_words["graded"]


def with_holder(passage: Passage, low: int, found: Attribution) -> Attribution:
    """Roe condemned what she called “…”: Roe, and not the pronoun, where it stands for the subject of the sentence."""
    start, end = found.source
    if end - start > 1 or start <= low or passage.folded[start - 1] != "what" or found.cue is None:
        return found
    if found.cue[0] < start or passage.folded[start] not in unsaid_words["third"]:
        return found
    whole = governing_subject(passage, low, start - 1)
    if whole is None or not (
        passage.flags[whole[1] - 1] & (CAPITAL | PRONOUN) or is_role(passage.folded[whole[1] - 1])
    ):
        return found
    if (
        whole[1] - whole[0] == 1
        and passage.flags[whole[0]] & PRONOUN
        and passage.folded[whole[0]] != passage.folded[start]
    ):
        return found
    return Attribution(found.cue, whole, found.level, found.pattern)


def is_mentioned(passage: Passage, index: int) -> bool:
    """Whether a word is explained, looked for or a nickname: “…” means · googled “…” · or “…” as she is known."""
    folded, after = passage.folded, index + 1
    if after < len(passage) and folded[after] in unsaid_words["explaining"]:
        return True
    if index > 1 and folded[index - 1] == "for" and _is_language(passage, index - 2):
        return True
    if index and folded[index - 1 - (folded[index - 1] in ("for", "in"))] in unsaid_words["searched"]:
        return True
    known = after + 3 < len(passage) and folded[after] == "as" and passage.flags[after + 2] & BE
    return bool(known and folded[after + 3] in unsaid_words["named_as"] and passage.flags[after + 1] & PRONOUN)


def _is_language(passage: Passage, index: int) -> bool:
    """Norwegian for “rest” · short for “…”"""
    word = passage.folded[index]
    return word in unsaid_words["renderings"] or bool(passage.flags[index] & CAPITAL and is_demonym(word))


def gives_name(folded: str) -> bool:
    """Whether a word is a past form that gives what follows as a name: called, dubbed."""
    return folded in unsaid_words["named"]


def is_dictated(passage: Passage, index: int, low: int) -> bool:
    """Say, “…” · See “…”: the reader is told to."""
    head = index - low - (index > low and bool(passage.flags[index - 1] & COMMA))
    return head == 1 and passage.folded[low] in unsaid_words["imperative"]


def is_told(passage: Passage, found: Attribution) -> bool:
    """He was told “…”: whoever stands before the verb heard it, and who said it is not told."""
    if found.cue is None or found.source[0] > found.cue[0] or found.pattern not in ("verb", "verb comma", "verb colon"):
        return False
    cue, folded = found.cue[0], passage.folded
    if folded[cue] not in unsaid_words["hearing"] or folded[found.cue[1]] == "by":
        return False
    before = cue - 1
    while before > 0 and passage.flags[before] & ADVERB:
        before -= 1
    return bool(passage.flags[before] & BE)


def _lemma(passage: Passage, found: Attribution) -> str:
    if found.cue is None or not passage.flags[found.cue[0]] & CUE:
        return ""
    return passage.verbs[found.cue[0]].lemma


def _means(passage: Passage, index: int) -> bool:
    return bool(passage.flags[index] & CUE) and passage.verbs[index].lemma in unsaid_words["meaning"]


def gives_at(passage: Passage, index: int) -> int | None:
    """The past form right before a segment that gives it as a name, no object between: called the “…”, sold as “…”."""
    flags, folded = passage.flags, passage.folded
    verb, as_ = index - 1, False
    if index > 2 and folded[index - 1] == "as" and folded[index - 2] == "to":  # referred to as
        verb, as_ = index - 3, True
    while verb >= 0 and (folded[verb] == "as" or flags[verb] & (DETERMINER | ADVERB)) and folded[verb] not in _OBJECTS:
        as_ = as_ or folded[verb] == "as"
        verb -= 1
    if verb >= 0 and flags[verb] & LOWER and folded[verb] in unsaid_words["named"]:
        return verb
    if not as_:
        return None
    for place in range(verb, max(-1, verb - _AWAY), -1):  # was described in an earlier version as “…”
        if flags[place] & LOWER and folded[place] in unsaid_words["named_as"]:
            reduced = (
                folded[place] not in ("referred", "known")
                and flags[place + 1] & PREPOSITION
                and not flags[place - 1] & (PRONOUN | CAPITAL)
            )
            return place if place == verb or reduced or _is_passive(passage, place) else None
        if place == verb and flags[place] & LOWER and folded[place] in unsaid_words["judged_as"]:
            return place
        if flags[place] & (SEGMENT | COMMA | CUE | FINITE):
            break
    return None


def _is_passive(passage: Passage, verb: int) -> bool:
    before = verb - 1
    while before > 0 and passage.flags[before] & LOWER and passage.flags[before] & ADVERB:
        before -= 1
    return before >= 0 and bool(passage.flags[before] & BE)


_OBJECTS = ("her", "this", "that", "these", "those", "both")


def _of_name(passage: Passage, index: int, found: Attribution, verb: int) -> Attribution | None:
    flags = passage.flags
    if found.pattern == "naming" and found.cue is not None and found.cue[0] == verb:
        return found
    last = verb - 1
    while last > 0 and flags[last] & LOWER and _is_between(passage, last) and not flags[last] & BE:
        last -= 1
    apart = last >= 0 and last < verb - 1 and flags[last] & COMMA  # a pill, sometimes called “…”
    if last < 0 or apart or flags[last] & BE:
        return _by_whom(passage, index, verb)
    if flags[last] & PRONOUN:
        return Attribution((verb, verb + 1), (last, last + 1), 2, "naming")
    for word in range(last, max(-1, last - _CLAUSE), -1):
        if passage.folded[word] in _OBJECTLESS:
            return Attribution((verb, verb + 1), (word + 1, last + 1), 2, "naming") if word < last else found
        apposed = flags[word] & COMMA and passage.folded[word + 1] in ("a", "an")
        if (
            apposed
            or flags[word] & SEGMENT
            or (flags[word] & (CUE | FINITE) and flags[word] & LOWER and not flags[word] & NOUNISH)
        ):
            break
    alone = last == passage.sentence_of(index)[0]  # a capital because the sentence begins
    if flags[last] & CAPITAL and not (alone and _is_reduced(passage, index)):
        return _named_by(passage, found, verb, last)
    return _by_whom(passage, index, verb)


def _is_reduced(passage: Passage, index: int) -> bool:
    """Products labelled “…” are exempt: a finite verb behind the segment makes the form before it a participle."""
    after = index + 1
    return after < len(passage) and bool(passage.flags[after] & FINITE and passage.flags[after] & LOWER)


def _is_between(passage: Passage, index: int) -> bool:
    return bool(passage.flags[index] & (ADVERB | AUXILIARY)) or passage.folded[index] in unsaid_words["often"]


def gives_title(passage: Passage, index: int) -> bool:
    """Whether the word right before a segment gives it as the title of a work, however long: a message titled “…”."""
    place = index - 1 - (index > 1 and passage.words[index - 1] == ":")
    return index > 0 and passage.folded[place] in unsaid_words["titled"]


def _named_by(passage: Passage, found: Attribution, verb: int, last: int) -> Attribution | None:
    """A plan Mayor Roe called “…”: the name right before the verb; None for a museum, Orsk Hall, called “…”."""
    first = last
    while first > 0 and passage.flags[first - 1] & CAPITAL:
        first -= 1
    if found.cue is None or found.cue[0] != verb:
        return None
    start, end = found.source
    whole: Range = (start, end) if start >= first else (first, last + 1)
    return Attribution(found.cue, whole, 2, "naming" if whole != (start, end) else found.pattern)


def _by_whom(passage: Passage, index: int, verb: int) -> Attribution | None:
    """The agent behind the segment: is called “…” by pilots."""
    if index + 2 >= len(passage) or passage.folded[index + 1] != "by":
        return None
    agent = subject_after(passage, index + 2, len(passage))
    return Attribution((verb, verb + 1), agent, 2, "agent") if agent is not None else None
