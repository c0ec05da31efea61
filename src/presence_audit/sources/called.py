"""Is a short text on a page somebody's name, a role, or neither? Only what can be told from the words alone."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from ..names import compare, words
from ..names.verdict import AGREEING

LONGEST = 80
"""Characters of a text that can be a name or a role."""

_MORE_WORDS = 3
_AGREEING = AGREEING - {"initial", "family_initial"}
_ROLE = re.compile(
    r"(?i)\b(?:chief|officer|directors?|direct(?:eur|rice|ora?|eure)|presidente?|président\w*|managers?|management|vice|[aes]?vp|"
    r"c(?:[adefimoprst]o|[iht]so|d[it]o|hro|aio)|head of|member of|board member|chair(?:man|woman|person)?|leader|executive|partner|"
    r"(?:co-?)?founder|secretary|general counsel|treasurer|leiter(?:in)?|vorstand\w*|geschäftsführ\w*|responsable|"
    r"responsabile|jefe|gerente|technology|information|digital|finance|operations|marketing)\b"
)
_NO_NAME = re.compile(
    r"(?i)\b(?:of|the|and|for|with|at|to|us|our)\b|^(?:read|more|view|see|learn|contact|profile|team|people|about|meet|follow|get)\b"
)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EAST_ASIAN_NAME = 12
_PLURAL = re.compile(r"(?i)\b(?:and|und|et|y|e|og|och|en)\b|[&/+]")


@lru_cache(maxsize=4096)
def is_called(text: str, names: tuple[str, ...]) -> bool:
    """Say whether a short text is the name, perhaps with a title behind a comma or a dash; an initial is no given name here."""
    text = text.strip()
    if not text or len(text) > LONGEST or not {word for name in names for word in words(name)} & set(words(text)):
        return False
    most = _MORE_WORDS + max(len(words(name)) for name in names)
    parts = [part for part in dict.fromkeys((text, before_break(text))) if not _PLURAL.search(part) and len(words(part)) <= most]
    return any(compare(part, names).level in _AGREEING for part in parts)


def names_role(text: str) -> bool:
    """Say whether a short text names a role."""
    return len(text) <= LONGEST and _ROLE.search(text) is not None


def is_name_like(text: str) -> bool:
    """Say whether a text can be somebody's name: two to five words that begin large, none of a role.

    "Example, Ada" is one, too, and in East Asian script any short text.
    """
    head = before_break(text)
    if " " not in head and text.count(",") == 1:
        head = " ".join(part.strip() for part in reversed(text.split(",")))
    parts = head.split()
    if _EAST_ASIAN.search(head):
        return len(head) <= _EAST_ASIAN_NAME
    if not 2 <= len(parts) <= 5 or len(text) > LONGEST or _ROLE.search(head) or _NO_NAME.search(head):  # noqa: PLR2004
        return False
    if any(not any(map(str.isalpha, part)) or any(map(str.isdigit, part)) for part in parts):
        return False
    return all(part[0] == part[0].upper() for part in (parts[0], parts[-1]))


def before_break(text: str) -> str:
    """Return what stands before the first comma, dash, bar or bracket: where a title follows the name."""
    return re.split(r"[,|–—(]| - ", text.strip())[0].strip()


def last_step(url: str) -> str:
    """Return the last step of an address's path as words, each with a large letter: `…/ada-example.html` is "Ada Example"."""
    path = url.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2].rstrip("/")
    return re.sub(r"[-_.+]", " ", re.sub(r"\.\w{2,5}$", "", unquote(path.rpartition("/")[2]))).title()
