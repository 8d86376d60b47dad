"""Indirect speech in English: "X said that …", "…, X said", "according to X", "X's claim that …"."""

from __future__ import annotations

from attrs import evolve

from outletcompare.model import Label
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.content_ends import ContentEnds
from outletcompare.quotations.cues import cue_range
from outletcompare.quotations.frames import frames
from outletcompare.quotations.headlines import before_colon, without_title_case
from outletcompare.quotations.mentions import is_contraction
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.reports import Report
from outletcompare.quotations.topics import opens
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.weighed_reports import is_sure
from outletcompare.quotations.word_classes import (
    ACCORDING,
    ATTITUDE,
    CAPITAL,
    CUE,
    GERUND,
    LOWER,
    OF_INTEREST,
    SEGMENT,
    STANCE,
)

_SURE = OF_INTEREST & ~STANCE


def reports(text: str, passage: Passage) -> list[Report]:
    """Every indirect report of a paragraph, sentence by sentence, in order."""
    headline = before_colon(text, passage)
    found = [] if headline is None else [headline]
    if not passage.places:
        return found
    printed, passage.flags = passage.flags, without_title_case(passage)
    done = 0
    for place in passage.places:
        if place >= done and (passage.flags[place] & _SURE or opens(passage, place)):
            low, done = passage.sentence_of(place)
            found.extend(_Sentence(text, passage, low, done).reports())
    passage.flags = printed
    return found


class _Sentence(ContentEnds):
    """One sentence being read for reports."""

    def reports(self) -> list[Report]:
        """The reports of this sentence; of two with the same content the first stands."""
        found: list[Report] = []
        reach = self.low  # where what somebody is already told to have said ends
        unsure: list[Report] = []
        for index in self.places:
            flag = self.flags[index]
            report = self._at(index) if flag & _SURE else None
            if report is None and index >= reach:
                if flag & STANCE and opens(self.passage, index):
                    report = self.stance(index)
                if report is None and flag & _SURE:
                    report = self.loose(index)
            if report is not None and not any(report.content == other.content for other in found):
                report.negation = self.negations.get(report.cue[0]) if report.cue is not None else None
                found.append(report)
                if not is_sure(report):
                    unsure.append(report)
                if not report.pattern.startswith("loose"):
                    reach = max(reach, report.content[-1][1])
        refused = [report for report in unsure if not self.accepts(report, found)]
        if refused:
            found = [report for report in found if all(report is not other for other in refused)]
        if found:
            found = self.ended(found)
        if not self.passage.segments:
            return found
        return [evolve(r, silent=True) if self.is_quotation(r.content) else r for r in found]

    def _at(self, index: int) -> Report | None:
        flag = self.flags[index]
        if flag & ACCORDING:
            if self.folded[index] in frames().appearing:
                return self.appearance(index)
            if index + 2 >= self.high or self.folded[index] != "according":
                return self.hearsay(index) if index + 2 < self.high else None
            return self.according(index, index + 2) if self.folded[index + 1] == "to" else None
        if index in self.labels:
            return self.noun(index)
        if flag & ATTITUDE and flag & LOWER:
            attitude = self.attitude(index)
            if attitude is not None:
                return attitude
        if not flag & CUE or (flag & CAPITAL and index > self.low) or self.is_noun(index):
            return None
        return self._verb(index)

    def _verb(self, verb: int) -> Report | None:
        cue = cue_range(self.passage, verb)
        lemma = self.verbs[verb].lemma
        if (lemma in lexicon().action and not frames().takes_phrase(lemma)) or self.is_unsaid(verb):
            return None
        if self.is_passive(verb):
            return self.passive(verb, cue)
        if self.folded[verb] in closed["taken_as"] and verb + 1 < self.high and self.folded[verb + 1] == "as":
            return self.taken(verb)
        if lemma != "ask" and verb + 1 < self.high and self.folded[verb + 1] == "by":
            return self.reduced_by(verb)
        if lemma == "ask" and self._is_asked_participle(verb):
            return self.asked(cue)
        source, level, pattern = self.source(verb)
        if (
            source is not None and pattern != "verb" and is_contraction(self.folded[source[0]])
        ):  # it's: no subject alone
            return None
        if self.flags[verb] & GERUND and verb in self.labels and self.folded[verb - 1].endswith(("'s", "s'")):
            return None
        content, pattern = self._content(verb, cue[1], source, pattern)
        if content is None or source is None:
            closing = self.closing(verb, cue, source)
            return closing or self.answered(verb, cue, source) or self.fronted(verb, cue, source)
        label = self.label_between(verb, content[0], pattern)
        if label is not None and self._belongs_to_another(label, verb):
            return None
        if lemma in frames().giving:
            cue = self.with_noun(cue, content)
        if pattern == "infinitive" and self.folded[source[0]] in closed["nobody"]:
            return None
        content = self.inside_clause(verb, source, content)
        relative = self.relative_before(source, verb)
        pieces = (content,) if relative is None else (relative, self.inside_relative(relative, content))
        return Report(content=pieces, source=source, cue=cue, level=level, pattern=pattern, label=label)

    def _is_asked_participle(self, verb: int) -> bool:
        """Asked whether … · when asked about …: the one asked is the subject of the clause that follows."""
        if self.folded[verb] != "asked":
            return False
        return verb == self.low or self.folded[verb - 1] in ("when", "if", "once", "repeatedly")

    def _content(self, verb: int, start: int, source: Range | None, pattern: str) -> tuple[Range | None, str]:
        """What a verb reports and the name of the form: a wish, a thought, a clause, the object of the verb."""
        lemma, known = self.verbs[verb].lemma, frames()
        if lemma in known.wishing and pattern != "infinitive":
            begin = self.wish_start(verb, start, lemma)
            if begin is not None:
                return self.wished(begin), "wish"
        if lemma not in lexicon().action or lemma in known.knowing:
            begin = self.content_start(verb, start)
            if begin is None and source is not None and source[1] <= verb:
                begin = self.predicate_start(verb, start, source)
            if begin is not None and not (pattern == "infinitive" and not self._said_so(verb, begin)):
                if pattern in ("verb", "coordinated"):
                    thinks = self.verbs[verb].category == "thinking"
                    clause = "clause" if pattern == "verb" else pattern
                    pattern = "perception" if lemma in known.knowing else "thought" if thinks else clause
                return self.range_from(begin), pattern
        if not self.takes_object(verb, pattern):
            return None, pattern
        content = self.object_after(verb, start, source)
        plain = content is not None and not self.passage.holds(SEGMENT, *content)
        if plain:
            pattern = "object" if lemma in lexicon().stating else "phrase"
        return content, pattern

    def _said_so(self, verb: int, begin: int) -> bool:
        """Whether an infinitive introduces a clause for certain: to say …, to insist that …, and not: to add a name."""
        word = self.folded[begin]
        lemma = self.verbs[verb].lemma
        return word == "that" or word in closed["question"] or lemma == "say" or lemma in lexicon().infinitive

    def _belongs_to_another(self, label: Label, verb: int) -> bool:
        """Whether the label behind the verb has an owner of its own: rejected Roe's claim that …"""
        start = next(
            (i for i in range(verb + 1, self.high) if self.passage.starts[i] >= label.span.start),
            verb + 1,
        )
        if (
            self.passage.starts[verb] > label.span.start
            or start - 1 <= verb
            or self.folded[start - 1] in closed["possessive"]
        ):
            return False
        return bool(self.flags[start - 1] & CAPITAL) or self.folded[start - 1].endswith(("'s", "s'"))


__all__ = ["Report", "reports"]
