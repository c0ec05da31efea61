"""How a state is explained to people: what was seen, and what would resolve what is open."""

from __future__ import annotations

from ..model import Activity, Moment, Reason, SearchSummary, State

RESOLVE: dict[Reason, str] = {
    "ambiguous_identity": "Let an analyst decide whether the account is theirs: presence-audit identity decide, or a coding sheet.",
    "blocked": "Save the page by hand as a capture, or code it.",
    "challenge": "Save the page by hand as a capture, or code it.",
    "login_wall": "Save the page by hand as a capture, or code it.",
    "consent_wall": "Save the page by hand as a capture, or code it.",
    "rate_limited": "Go on later with --resume RUN --retry.",
    "forbidden": "Save the page by hand as a capture, or code it.",
    "robots": "Save the page by hand as a capture, or code it.",
    "policy": "Save the page by hand as a capture, or code it.",
    "suspended": "Nothing on our side; look again in the next wave.",
    "protected": "Nothing: the person chose not to show it.",
    "server_error": "Go on later with --resume RUN --retry.",
    "timeout": "Go on later with --resume RUN --retry.",
    "connection": "Check the address, and go on later with --resume RUN --retry.",
    "unrecognised": "Look at the saved page; if it is theirs, the platform profile needs a new reading.",
    "control_failed": "Check the platform profile: its controls were misread.",
    "budget": "Go on with --resume RUN --retry and a larger budget.",
    "not_searched": "Let further sources look (--source open without keys, --source all with web indexes), or search by hand "
    "by the protocol and write the outcome into a coding sheet.",
    "no_credentials": "Set the access token that the platform profile names, and go on with --resume RUN --retry.",
    "not_captured": "Collect it where the platform allows that; else save the page by hand as a capture, or code it.",
}
"""What to do about each reason."""


def written(moment: Moment) -> str:
    """Return a moment as exactly as it is known."""
    text = moment.at.date().isoformat()
    return text[: {"year": 4, "month": 7}.get(moment.precision, 10)]


def of_activity(activity: Activity | None, state: State, *, by_others: bool = False) -> str:
    """Return a sentence about the newest public act; `by_others`: there are dated posts, and none of them is the person's."""
    if state == "empty":
        return "Nothing was ever posted."
    if activity is None and by_others:
        return "No dated public activity of theirs is visible: the dated posts there are by other authors, or do not say by whom."
    if activity is None:
        return "No dated public activity is visible."
    when, age = written(activity.when), f"{activity.age_days} day{'' if activity.age_days == 1 else 's'} before the study's date"
    match activity.bound:
        case "exact":
            return f"Last public activity on {when}, {age}."
        case "at_least":
            return f"The newest activity that is visible is of {when}, {age}; there may be newer."
        case _:
            return f"Last public activity on {when} at the latest, {age}."


def opened(text: str) -> str:
    """Return a text as the beginning of a sentence; names and addresses stay as they are written."""
    return text[:1].upper() + text[1:] if text.split(" ", 1)[0] in _OPENING else text


def of_named(url: str, platform: str) -> str:
    """Return a sentence about an account that nobody looked at, and that others show."""
    return f"{url} was not seen, since {platform} is not requested by programs; a web index and a link show that it is there."


def of_guess(moment: Moment) -> str:
    """Return a sentence about a date that nothing but the text of a page suggests."""
    return f"A date guessed from the page's text is {written(moment)}: it may be of anything there, and counts for nothing."


def of_absence(handle: str, url: str, missing: str) -> str:
    """Return a sentence about an account that the platform says is not there; `missing`: what is not, where that is no handle."""
    return (
        f"{url}: {missing}; the person may have another account."
        if missing
        else f"The handle {handle} does not exist; the person may have another account."
    )


def of_identity(verdicts: str, key: str) -> str:
    """Return a sentence about an account that nobody can attribute yet."""
    return f"{key} may be theirs or a namesake's: {verdicts}."


BY_HAND = "Search by hand by the protocol and write the outcome into a coding sheet."
"""The last resort of every search."""
GONE = "Take the account that does not exist out of the roster, or find out by hand where it has gone."
"""What to do where a finished search found nobody, and an account is named that does not exist."""

_OPENING = frozenset({"the", "it", "coders"})
_AGAIN: frozenset[Reason] = frozenset({"rate_limited", "server_error", "timeout", "budget", "no_credentials"})
_OF_SEARCH: dict[Reason, str] = {
    "connection": "Look whether the network and the route answer, and go on later with --resume RUN --retry.",
    "control_failed": "Look why the route does not find the account that exists (a web index whose own sources fail?), "
    "then start a new run.",
}
"""What to do where a search, not a page, was in trouble."""


def of_search(search: SearchSummary, platform: str, rejected: int) -> str:
    """Return sentences about a search that found nobody; `platform`: its name, `rejected`: accounts that are somebody else's."""
    others = f" {_accounts(rejected)} looked at and {'is' if rejected == 1 else 'are'} somebody else's." if rejected else ""
    broken = search.reason not in (None, "not_searched")
    if (search.conclusive and not search.finished) or broken:
        more = len(search.missing) - 1
        further = f" (and {more} more)" if more else ""
        return f"The search for an account is not at its end: {search.missing[0]}{further}.{others}"
    routes = dict.fromkeys(one.route for one in search.steps)
    made = f"{' and '.join(routes)}, {_many(len(search.steps), 'query', 'queries')}"
    if not search.conclusive:
        return f"Searched by {made}; on {platform} a search that finds nothing says too little to call a person absent.{others}"
    return f"A finished search found no account: {made}, all controls right.{others}"


def of_doubt(key: str, count: int, probability: float) -> str:
    """Return a sentence about accounts of the name that are hardly theirs, and too likely so to say that they have none."""
    more = f" (one of {count})" if count > 1 else ""
    return f"{key}{more} carries the name and may be theirs (p = {probability:.2f}); so the search does not say that they have none."


def resolve_search(search: SearchSummary) -> str:
    """Return what would bring a search to its end."""
    if search.reason in _OF_SEARCH:
        return _OF_SEARCH[search.reason]
    if search.reason in _AGAIN:
        return RESOLVE[search.reason]
    if search.conclusive and search.reason == "not_searched":
        return f"Let further routes look (--source all, with the key of a web index), or {BY_HAND[0].lower()}{BY_HAND[1:]}"
    return BY_HAND


def _accounts(count: int) -> str:
    return f"{_many(count, 'account', 'accounts')} of the name {'was' if count == 1 else 'were'}"


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
