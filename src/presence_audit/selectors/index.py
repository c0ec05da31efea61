"""The elements of a page by name, class and attribute, from one walk: what would otherwise be searched for again and again."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from .once import once
from .simple import Part, Test, taken_apart, words

MOST = 600_000
"""Elements of a page that is indexed: 170 bytes each, as much as the tree itself. More of them, in 4 MB, can have no attributes."""

_AT_A_TIME = 10_000
"""Elements that are taken in one go; between two, other threads have their turn."""


class Index:
    """A tree in which elements are numbered in document order."""

    def __init__(self, elements: list[Any]) -> None:
        """Take all elements of a tree, the root first."""
        self.elements = elements
        self._tagged: dict[str, list[int]] = {}
        self._words: dict[str, dict[str, list[int]]] = {}
        self._tested: dict[Test, list[int]] = {}
        self._fitting: dict[Part, list[int]] = {}
        self._found: dict[str, list[int]] = {}

    @staticmethod
    def of(tree: Any) -> Index | None:
        """Return the index of a tree; None when it is too large for one."""
        elements: list[Any] = []
        rest = tree.iter("*")
        while (some := list(islice(rest, _AT_A_TIME))) and len(elements) <= MOST:
            elements += some
        return None if len(elements) > MOST else Index(elements)

    @once
    def place(self) -> dict[Any, int]:
        """Of an element its number."""
        return {element: at for at, element in enumerate(self.elements)}

    def of_kind(self, *tags: str) -> Iterator[Any]:
        """Return the elements of these names, in document order."""
        kinds: Iterator[Any] = self.elements[0].iter(*tags)
        return kinds

    def tagged(self, name: str) -> list[int]:
        """Return the elements of a name."""
        if name not in self._tagged:
            self._tagged[name] = [self.place[element] for element in self.of_kind(name)]
        return self._tagged[name]

    def _places(self, test: Test) -> list[int]:
        """Return the elements of which an attribute is what a test asks for; each of its texts is looked at once."""
        if test.is_word:
            return self.words(test.name).get(test.value, [])
        texts = self.texts(test.name)
        if test.is_whole:
            return texts.get(test.value, [])
        told = list(texts.values()) if test.holds is None else [places for text, places in texts.items() if test.holds(text, test.value)]
        return told[0] if len(told) == 1 else sorted(chain.from_iterable(told))

    def words(self, name: str) -> dict[str, list[int]]:
        """Return the words in what an attribute says, with the elements at which they stand."""
        if name not in self._words:
            found: dict[str, set[int]] = defaultdict(set)
            for text, places in self.texts(name).items():
                for word in words(text):
                    found[word].update(places)
            self._words[name] = {word: sorted(places) for word, places in found.items()}
        return self._words[name]

    def texts(self, name: str) -> dict[str, list[int]]:
        """Return what an attribute says, with the elements at which it does."""
        return self._texts.get(name, {})

    @once
    def _texts(self) -> dict[str, dict[str, list[int]]]:
        """What each attribute says."""
        texts: dict[str, dict[str, list[int]]] = {}
        for at, element in enumerate(self.elements):
            for name, text in element.items():
                texts.setdefault(name, {}).setdefault(text, []).append(at)
        return texts

    @once
    def above(self) -> list[int]:
        """Of each element the number of the one right above; -1 for the root."""
        place = self.place
        return [-1, *(place[element.getparent()] for element in self.elements[1:])]

    @once
    def ends(self) -> list[int]:
        """Of each element the number behind the last one below it."""
        above = self.above
        ends = list(range(1, len(above) + 1))
        for at in range(len(above) - 1, 0, -1):
            if ends[at] > ends[above[at]]:  # noqa: PLR1730 - max() would be called for every element
                ends[above[at]] = ends[at]
        return ends

    def find(self, css: str, root: int = 0) -> list[int] | None:
        """Return what a selector finds in an element and what stands below it; None where the selector has to be searched for."""
        if not root and css in self._found:
            return self._found[css]
        parts = taken_apart(css)
        if parts is None:
            return None
        found = self._among(parts, root)
        if not root:
            self._found[css] = found
        return found

    def _among(self, parts: tuple[Part, ...], root: int) -> list[int]:
        found: list[int] = []
        several = False
        for part in parts:
            if some := self._of_part(part, root):
                several = several or bool(found)
                found = found + some if found else some
        return sorted(set(found)) if several else found

    def _of_part(self, part: Part, root: int) -> list[int]:
        fitting = self._fitting.get(part)
        if fitting is None:
            fitting = self._fitting[part] = self._fit(part)
        if root and fitting:
            fitting = fitting[bisect_left(fitting, root) : bisect_left(fitting, self.ends[root])]
        if part.before is None or not fitting or not (before := self._of_part(part.before, root)):
            return fitting if part.before is None else []
        if part.right_above:
            parents = set(before)
            return [at for at in fitting if self.above[at] in parents]
        return list(self._below(before, fitting))

    def _fit(self, part: Part) -> list[int]:
        """Return the elements of the page that are what a part asks for, whatever stands above them."""
        kinds: list[list[int]] = []
        for test in part.tests:
            places = self._tested.get(test)
            if places is None:
                places = self._tested[test] = self._places(test)
            if not places:
                return places
            kinds.append(places)
        if not kinds:
            places = self.tagged(part.tag) if part.tag else list(range(len(self.elements)))
        else:
            kinds.sort(key=len)
            places = kinds[0]
            for other in map(set, kinds[1:]):
                places = [at for at in places if at in other]
            if part.tag:
                places = [at for at in places if self.elements[at].tag == part.tag]
        for unwanted in part.without if places else ():
            known = set(self._of_part(unwanted, 0))
            places = [at for at in places if at not in known]
        return places

    def _below(self, tops: list[int], places: list[int]) -> Iterator[int]:
        """Yield the places that lie below one of the tops; both are in document order."""
        reach, ends = 0, self.ends
        rest = iter((*tops, len(ends)))
        top = next(rest)
        for at in places:
            while top < at:
                reach = max(reach, ends[top])
                top = next(rest)
            if at < reach:
                yield at
