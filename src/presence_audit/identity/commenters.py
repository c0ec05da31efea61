"""Whose comment is it? The name with which it is signed is only compatibility; the address, or the employer beside it, decides.

Whoever comments types name and address: nothing here is proof, and a forged signature looks like a true one. So a comment that
counts is *attributable*, with what was compared and where it stands, and one that carries the name alone is only *possible*.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..model import Account, CommentVerdict, Person, SeenComment
from .links import Recognise, host_of, no_account, plain, within
from .names import compare_names, fold, name_words, words
from .texts import mention

_FRAGMENT = re.compile(r"#(?:li-|div-)?(c(?:omment-?)?[0-9a-f]{1,60})$")


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person, with the accounts by which comments are told to be hers."""

    person: Person
    """Whom."""
    accepted: tuple[Account, ...] = ()
    """Accounts that are accepted as hers."""
    claimed: tuple[Account, ...] = ()
    """Accounts that may be hers: what stands on them is not on somebody else's blog."""
    nicknames: Sequence[Sequence[str]] = ()
    """Given names that stand for one another."""
    recognise: Recognise = field(default=no_account)
    """Turns an address into an account."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names under which the person may sign."""
        return self.person.name, *self.person.aliases


def attribute_comment(comment: SeenComment, who: Signatory) -> tuple[CommentVerdict, str] | None:
    """Say whether a comment is, or may be, the person's, and by what; None when it is not, or stands on a blog of her own."""
    if who.person.opt_out or _at_home(comment, who):
        return None
    name = compare_names(comment.author, who.names, who.nicknames)
    if comment.author_url and (account := _account_behind(comment.author_url, who)) is not None:
        if name == "contradicts":
            return "possible", f"signed with {account.url}, which is theirs, but with another name"
        return "attributable", f"signed with {account.url}, which is accepted as theirs"
    if name != "agrees":
        return None
    organization = who.person.organization
    domain = organization.domain if organization else None
    if comment.author_url and within(host_of(comment.author_url), domain):
        return "attributable", f"signed with the name and an address on {domain}, the employer's domain"
    if organization and _in_full(comment.author, who.names) and mention(organization, comment.author) is not None:
        return "attributable", f"signed with the full name and {organization.name}, the employer"
    return ("possible", "signed with the name alone") if _with_family(comment.author, who.names) else None


def _at_home(comment: SeenComment, who: Signatory) -> bool:
    """Say whether the comment stands on the person's own blog, or is its host's answer to those who came."""
    blog = comment.blog.partition(":")[2]
    if comment.by_host or (comment.author_url and is_on(comment.author_url, blog)):
        return True
    return any(is_on(blog, account.url) for account in (*who.accepted, *who.claimed) if account.url)


def _account_behind(url: str, who: Signatory) -> Account | None:
    recognised = getattr(who.recognise(url), "key", None)
    return next((one for one in who.accepted if one.key == recognised or (one.url and recognised is None and is_on(url, one.url))), None)


def is_on(url: str, site: str) -> bool:
    """Say whether an address is a site's or lies below it, in the form in which addresses are compared."""
    there, here = plain(url), plain(site)
    return bool(here) and (there == here or there.startswith(f"{here}/"))


def _with_family(author: str, names: Iterable[str]) -> bool:
    """Say whether the family name stands there: many people are called Ada E."""
    shown = set(words(author))
    return any(parts[-1] in shown for parts in map(name_words, names) if parts)


def _in_full(author: str, names: Iterable[str]) -> bool:
    shown = set(words(author))
    return any(len(parts) > 1 and set(parts) <= shown and min(map(len, parts)) > 1 for parts in map(name_words, names))


class Commenters:
    """All comments of a sample, arranged so that those which may be a person's are found without reading all."""

    def __init__(self, comments: Iterable[SeenComment]) -> None:
        """Take the comments; of one that several looks show, all evidence is kept together."""
        self.comments = merged(comments)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_host: dict[str, list[int]] = defaultdict(list)
        for at, comment in enumerate(self.comments):
            for word in set(name_words(comment.author)) | set(words(comment.author)[:8]):
                self._by_word[word].append(at)
            if comment.author_url:
                self._by_host[host_of(comment.author_url)].append(at)

    def near(self, who: Signatory) -> tuple[SeenComment, ...]:
        """Return the comments that carry a word of the person's names, or an address on a host of her accounts, in their order."""
        found = {at for name in who.names for word in name_words(name) if len(word) > 1 for at in self._by_word.get(word, ())}
        found |= {at for account in who.accepted if account.url for at in self._by_host.get(host_of(account.url), ())}
        return tuple(self.comments[at] for at in sorted(found))


def merged(comments: Iterable[SeenComment]) -> tuple[SeenComment, ...]:
    """Return each comment once, newest first, undated ones last.

    Comments of one blog with the same number are one; one without a number is that of the same signature and day, if there is one.
    """
    numbered: dict[tuple[str, ...], SeenComment] = {}
    others: list[SeenComment] = []
    for comment in sorted(comments, key=_by_content):
        if number := _number(comment):
            _put(numbered, (comment.blog, number), comment)
        else:
            others.append(comment)
    signed = {_signature(comment): key for key, comment in numbered.items()}
    for comment in others:
        _put(numbered, signed.get(_signature(comment), _signature(comment)), comment)
    return tuple(sorted(numbered.values(), key=_newest_first))


def _put(kept: dict[tuple[str, ...], SeenComment], key: tuple[str, ...], comment: SeenComment) -> None:
    known = kept.get(key)
    if known is None:
        kept[key] = comment
        return
    exact = [one for one in (known, comment) if one.when and one.when.precision == "second"]
    kept[key] = known.model_copy(
        update={
            "author_url": known.author_url or comment.author_url,
            "when": exact[0].when if exact else known.when or comment.when,
            "by_host": known.by_host or comment.by_host,
            "evidence": tuple(dict.fromkeys((*known.evidence, *comment.evidence))),
        }
    )


def _number(comment: SeenComment) -> str:
    """Return the number by which a blog tells its comments apart, from the fragment of the comment's address."""
    found = _FRAGMENT.search(comment.link or "")
    return found[1] if found else ""


def _signature(comment: SeenComment) -> tuple[str, ...]:
    day = comment.when.at.date().isoformat() if comment.when else ""
    return comment.blog, fold(comment.author), day, "signed"


def _by_content(comment: SeenComment) -> tuple[str, ...]:
    when = comment.when.at.isoformat() if comment.when else ""
    return comment.blog, comment.link or "", comment.author, when, *comment.evidence


def _newest_first(comment: SeenComment) -> tuple[float, tuple[str, ...]]:
    return -comment.when.at.timestamp() if comment.when else 1.0, _by_content(comment)
