"""Given names that stand for one another: groups, which are not joined, so that Alex fits Alexander and Alexandra."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from .folding import fold


@dataclass(frozen=True, slots=True)
class Nicknames:
    """Groups of given names, found by any member."""

    groups: tuple[tuple[str, ...], ...] = ()
    """Folded names; the first is the formal one."""
    _member: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def same(self, one: str, other: str) -> bool:
        """Say whether two folded names share a group."""
        return not set(self._member.get(one, ())).isdisjoint(self._member.get(other, ()))

    def formal(self, name: str) -> tuple[str, ...]:
        """Return the formal names for which a folded name is short; none for one that is formal itself."""
        heads = tuple(self.groups[at][0] for at in self._member.get(name, ()))
        return () if name in heads else heads

    def others(self, name: str) -> tuple[str, ...]:
        """Return the names that share a group with a folded name, in the order of the file, formal names first."""
        groups = [self.groups[at] for at in self._member.get(name, ())]
        formal = [group[0] for group in groups]
        found = dict.fromkeys([*formal, *(member for group in groups for member in group)])
        return tuple(member for member in found if member != name)


def group_names(groups: Iterable[Iterable[str]]) -> Nicknames:
    """Return the groups of a file, folded and indexed."""
    return _grouped(tuple(tuple(group) for group in groups))


@lru_cache(maxsize=16)
def _grouped(groups: tuple[tuple[str, ...], ...]) -> Nicknames:
    folded = tuple(tuple(fold(name) for name in group) for group in groups)
    member: dict[str, tuple[int, ...]] = {}
    for at, group in enumerate(folded):
        for name in dict.fromkeys(group):
            member[name] = (*member.get(name, ()), at)
    return Nicknames(folded, member)
