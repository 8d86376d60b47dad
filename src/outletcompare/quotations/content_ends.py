"""Where the content of a report ends: of the places where it may, the likeliest, by weights of a regression."""

from __future__ import annotations

from math import exp

from attrs import evolve

from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.end_weights import end_weights, weighed_word
from outletcompare.quotations.reports import Report
from outletcompare.quotations.weighed_reports import WeighedReports, is_sure
from outletcompare.quotations.word_classes import (
    BREAK,
    COMMA,
    GERUND,
    LOWER,
    MAY_END,
    OPEN_BRACKET,
    PUNCTUATION,
    SEGMENT,
)

_MARKS = COMMA | BREAK | OPEN_BRACKET
_MAY_END = MAY_END | SEGMENT
_DASHES = ("-", "--")
_CLAUSE = 14  # words in which the verb of what follows is looked for
_LIST = 6  # words
_OCCASION = 7  # words
_NEAR = 3  # words before another report
_PLACES = 4  # told apart
_CLASSES = tuple(str(number) for number in range(64))
_HOPELESS = -1.0  # log odds of an end that the words behind it seldom make up for
_SOONER = 0.1  # log odds for any end: a content that runs on puts the writer's words into somebody's mouth
_PHRASES = frozenset({"object", "phrase", "passive phrase", "loose verb", "loose noun", "loose participle"})
_SAME, _JOINS = ("he", "she", "they"), ("and", "but")
_OWN_KINDS = frozenset({"closing", "according", "noun", "hearsay"})
Begin = tuple[int, int, bool]  # of a report: its first word, its cue, whether it is sure
View = tuple[str, str]  # of a content: its kind, and the class of the word before the whole of the report


class ContentEnds(WeighedReports):
    """One sentence, and the ends of what is reported in it."""

    def ended(self, found: list[Report]) -> list[Report]:
        """The reports, each content with its likeliest end; where no list foresees a report, its end stands."""
        begins = []
        if len(found) > 1:
            begins = [
                (r.source[0] if r.source is not None and r.source[0] < r.cue[0] else r.cue[0], r.cue[0], is_sure(r))
                for r in found
                if r.cue is not None
            ]
        return [self._ended(r, begins) if r.level and r.pattern != "stance" else r for r in found]

    def _ended(self, report: Report, begins: list[Begin]) -> Report:
        places = self.may_end(report)
        if not places:
            return report
        start, end = report.content[-1]
        last = self._likeliest(report, places, begins)
        if last == end or last <= start:
            return report
        return evolve(report, content=(*report.content[:-1], (start, last)))

    def may_end(self, report: Report) -> list[int]:
        """The places at which a content may end, before these words, in order; the last is taken when no other is.

        An end that the rules find where no mark is stands: they know a day, another report or the verb of the sentence.
        """
        start, end = report.content[-1]
        if report.cue is None or start < report.cue[0]:
            return []
        flags, last = self.flags, self.high
        marked = end == last or flags[end] & (PUNCTUATION | SEGMENT) or flags[end - 1] & SEGMENT
        if not (marked and is_sure(report)):
            last = end
        places = [place for place, flag in enumerate(flags[start + 1 : last], start + 1) if flag & _MAY_END]
        if self.passage.segments:
            behind = {place + 1 if flags[place] & SEGMENT else place for place in places}
            # of “information” suggesting that …: the participle belongs to the words in marks
            places = sorted(p for p in behind if p < last and not (flags[p] & GERUND and self._is_open(p - 1)))
        if places:
            places.append(last)
        return places

    def _is_open(self, index: int) -> bool:
        return bool(self.flags[index] & SEGMENT) and not self.closes(index)

    def before(self, place: int) -> int:
        """The end of a content at this place: without the marks that close it."""
        while self.flags[place - 1] & _MARKS:
            place -= 1
        return place

    def _likeliest(self, report: Report, places: list[int], begins: list[Begin]) -> int:
        """Of the places in order, that at which it is likeliest to end having ended at none before; else the last."""
        weights, (start, end) = end_weights(), report.content[-1]
        kind, before = self.view(report)
        rules, lengths = weights.kinds[kind]
        left, best, chosen = 1.0, 0.0, places[-1]
        for number, place in enumerate(places[:-1]):
            mark, first, second, after = self.next_words(place)
            if place != end and second in _SAME and first in _JOINS:
                continue  # Roe said the port was shut, but she hoped …: still Roe
            rule = "at" if place == end else "before" if place < end else "behind"
            befores, numbers, reports, commas = weights.marks[mark]
            seconds, kinds, firsts, verbs = weights.behind[f"{mark}|{first}"]
            odds = (
                weights.bias
                + _SOONER
                + rules.get(rule, 0.0)
                + lengths.get(_CLASSES[(place - start).bit_length()], 0.0)
                + befores.get(before, 0.0)
                + numbers.get(_CLASSES[number] if number < _PLACES else "more", 0.0)
                + seconds.get(second, 0.0)
                + kinds.get(kind, 0.0)
                + firsts.get(rule, 0.0)
            )
            if odds < _HOPELESS:
                continue
            if verbs:
                odds += verbs.get(self.verb_behind(after), 0.0)
            odds += reports.get(self.report_behind(after, begins), 0.0) + commas.get(
                self.comma_behind(after, places), 0.0
            )
            occasions = weights.occasions[first][0]
            if occasions:
                odds += occasions.get(self.occasion_behind(after), 0.0)
            if odds > 0 and kind == "clause" and not self._has_verb_before(start + 1, place):
                continue  # said that in May, when …
            share = left / (1 + exp(-odds))
            if share > best:
                best, chosen = share, place
            left -= share
            if left < best:
                break
        return places[-1] if left > best else self.before(chosen)

    def evidence_of_end(self, report: Report, places: list[int], number: int, begins: list[Begin]) -> list[str]:
        """What tells whether a content ends at one of the places where it may, as names of weights."""
        (start, end), place = report.content[-1], places[number]
        kind, before = self.view(report)
        mark, first, second, after = self.next_words(place)
        rule = "at" if place == end else "before" if place < end else "behind"
        return [
            f"rules|{kind}|{rule}",
            f"length|{kind}|{(place - start).bit_length()}",
            f"before|{mark}|{before}",
            f"places|{mark}|{number if number < _PLACES else 'more'}",
            f"next|{mark}|{first}|{second}",
            f"kind|{mark}|{first}|{kind}",
            f"rule|{mark}|{first}|{rule}",
            f"verb|{mark}|{first}|{self.verb_behind(after)}",
            f"report|{mark}|{self.report_behind(after, begins)}",
            f"comma|{mark}|{self.comma_behind(after, places)}",
            f"occasion|{first}|{self.occasion_behind(after)}",
        ]

    def view(self, report: Report) -> View:
        """What is the same for every place of a content: its kind, and what stands before the whole of the report."""
        assert report.cue is not None
        place = report.cue[0]
        if report.source is not None and report.source[1] <= place:
            place = report.source[0]
        before = weighed_word(self.passage.words[place - 1])[0] if place > self.low else "start"
        if report.pattern in _OWN_KINDS:
            return report.pattern, before
        opening = self.folded[report.content[-1][0]]
        if opening == "to":
            return "to", before
        if opening == "that" or opening in closed["open_question"]:
            return "clause", before
        return "phrase" if report.pattern in _PHRASES else "bare", before

    def next_words(self, place: int) -> tuple[str, str, str, int]:
        """The mark at a place, or what else makes an end likely; the classes of the two words behind it; the first."""
        flags, words, high = self.flags, self.passage.words, self.high
        flag, mark, after = flags[place], words[place], place
        if flag & _MARKS or mark in _DASHES:
            if not flag & COMMA and mark not in ";:(":
                mark = "[" if flag & OPEN_BRACKET else "–"
            after += 1
            while after < high and (flags[after] & _MARKS or words[after] in _DASHES):
                after += 1
        else:
            mark = "”" if flags[place - 1] & SEGMENT else ""
        first = weighed_word(words[after])[0] if after < high else "end"
        return mark, first, weighed_word(words[after + 1])[0] if after + 1 < high else "end", after

    def verb_behind(self, start: int) -> str:
        """How far a finite verb is, as a class; "none" where a mark or no verb is near."""
        flags, words = self.flags, self.passage.words
        for index in range(start, min(self.high, start + _CLAUSE)):
            if flags[index] & _MARKS:
                return "none"
            if flags[index] & LOWER and weighed_word(words[index])[1]:
                return _CLASSES[(index - start).bit_length()]
        return "none"

    def comma_behind(self, start: int, places: list[int]) -> str:
        """How far the next mark is, as a class, and whether "and" comes before it."""
        mark = next((p for p in places if p >= start and p < self.high and self.flags[p] & (COMMA | BREAK)), self.high)
        joined = "and" in self.folded[start : min(mark, start + _LIST)]
        far = "none" if mark == self.high else _CLASSES[(mark - start).bit_length()]
        return f"and {far}" if joined else far

    def occasion_behind(self, start: int) -> str:
        """How far a word for an occasion of speech is, as a class."""
        occasions = closed["occasion"]
        for index in range(start, min(self.high, start + _OCCASION)):
            if self.folded[index] in occasions:
                return _CLASSES[(index - start).bit_length()]
        return "none"

    def report_behind(self, start: int, begins: list[Begin]) -> str:
        """Whether another report begins here: with a source of its own or with its cue."""
        for begin, cue, sure in begins:
            if cue >= start:
                near = begin if begin >= start else cue
                if near - start <= _NEAR:
                    return f"{'cue' if near == cue else 'source'} {min(2, near - start)} {'sure' if sure else 'unsure'}"
        return "none"
