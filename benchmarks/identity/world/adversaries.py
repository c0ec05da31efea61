"""What stands in the way, class by class: those who are like the leader, and leaders who are unlike their own roster row."""

# ruff: noqa: E501 (lists of words)

from __future__ import annotations

from dataclasses import replace

from .bios import employer_words
from .human import Human, namesake
from .names import short_form
from .pages import Page, Press
from .work import LEADING, occupation, of_kind

_USUAL = ("linkedin", "x", "bluesky", "github")


def _double(press: Press, human: Human, kind: str, **change: object) -> list[Page]:
    """Draw one namesake with accounts on one to three platforms."""
    rng = press.rng
    work = occupation(rng, "linkedin")
    other = namesake(rng, human, "linkedin", rng.gauss(0.5, 1))
    other = replace(other, occupation=work, title=rng.choice(work.titles))
    other = replace(other, **change)  # type: ignore[arg-type]
    chosen = rng.sample(_USUAL, rng.choice((1, 2, 3)))
    return [press.page(press.account(platform, other), other, kind, own=False) for platform in chosen]


def same_town(press: Press, human: Human) -> list[Page]:
    """Draw a namesake in the same town."""
    return _double(press, human, "namesake", town=human.town)


def same_field(press: Press, human: Human) -> list[Page]:
    """Draw a namesake in the same field: half of them leaders, half engineers."""
    work = LEADING if press.rng.random() < 0.5 else of_kind("engineering")
    return _double(press, human, "namesake", occupation=work, title=press.rng.choice(work.titles))


def same_employer(press: Press, human: Human) -> list[Page]:
    """Draw a namesake with the same employer: a quarter of them in its IT, a third in the same town."""
    rng = press.rng
    work = rng.choices((of_kind("business"), of_kind("engineering"), LEADING), (75, 20, 5))[0]
    town = human.town if rng.random() < 0.33 else namesake(rng, human, "x", 0).town
    return _double(press, human, "namesake", employer=human.employer, occupation=work, title=rng.choice(work.titles), town=town)


def father_son(press: Press, human: Human) -> list[Page]:
    """Draw a father or son of the same name: mostly in the same town, some in the same firm."""
    rng = press.rng
    town = human.town if rng.random() < 0.6 else namesake(rng, human, "x", 0).town
    firm = human.employer if rng.random() < 0.10 else namesake(rng, human, "linkedin", 0).employer
    pages = _double(press, human, "relative", town=town, employer=firm)
    for page in pages:
        if rng.random() < 0.4 and "profile.display_name" in page.features:
            page.features["profile.display_name"] = f"{human.name} {rng.choice(('Jr.', 'Sr', 'II', 'III'))}"
    return pages


def parody(press: Press, human: Human) -> list[Page]:
    """Draw a parody: the leader's name, employer and role; seven in ten say what they are, in words of their own."""
    rng = press.rng
    page = press.page(press.account(rng.choice(("x", "x", "bluesky", "mastodon")), human), human, "parody", own=False)
    work = f"{human.title} of {employer_words(rng, human.employer)}" if human.employer else human.title
    marks = (
        "Parody.", "Parody account", "(parody)", "Not really the CIO", "satire", "Not affiliated with anybody", "fake account, obviously", "unofficial", "Totally not the real one",
    )  # fmt: skip
    mark = (
        rng.choice(marks)
        if rng.random() < 0.7
        else rng.choice(("Have you tried turning it off and on again?", "Synergy is my love language"))
    )
    page.features |= {
        "profile.display_name": rng.choice((human.name, f"Not {human.name}", f"{human.name} (parody)", f"Fake {human.given}")),
        "profile.summary": f"{work}. {mark}",
    }
    page.human, page.tells = None, set()
    return [page]


def fan(press: Press, human: Human) -> list[Page]:
    """Draw an account of admirers."""
    rng = press.rng
    page = press.page(press.account(rng.choice(("x", "bluesky", "website")), human), human, "fan", own=False)
    shown = rng.choice((f"{human.name} Fans", f"{human.name} Quotes", f"Team {human.given}", human.name, f"{human.name} Fan Club"))
    who = employer_words(rng, human.employer) if human.employer else "work"
    about = rng.choice(
        ("Fan page of the great {0}, {1} of {2}", "Daily quotes by {0} ({2})", "We love {0}!", "News about {0}, {1}, {2}. Run by admirers")
    ).format(human.name, human.title, who)
    page.features |= {"profile.display_name": shown, "profile.summary": about}
    page.human, page.tells = None, set()
    return [page]


def squatter(press: Press, human: Human) -> list[Page]:
    """Draw one who holds the leader's handle: mostly empty, one in five a copy of the leader's words."""
    rng = press.rng
    page = press.page(
        press.account(rng.choice(("x", "bluesky", "github", "mastodon")), human), human, "squatter", own=False, shown_as=human.name
    )
    page.features.pop("profile.verified", None)
    if rng.random() >= 0.2:
        kept = {"profile.display_name": human.name, "profile.summary": rng.choice(("", "this handle is for sale", "placeholder"))}
        page.features = {name: text for name, text in kept.items() if text}
    page.human, page.tells = None, set()
    return [page]


def recycled(press: Press, human: Human) -> list[Page]:
    """Draw a stranger who took over a handle that the roster still names; the third of them are namesakes."""
    rng = press.rng
    other = namesake(rng, human, "x", 0)
    if rng.random() < 0.66:
        culture = human.culture
        other = replace(other, given=rng.choice(culture.men), family=rng.choice(culture.family))
    page = press.page(press.account(rng.choice(("x", "bluesky", "github")), human), other, "recycled", own=False)
    if rng.random() < 0.5 and page.read:
        page.account = page.account.model_copy(update={"platform_id": f"{rng.randrange(10**9)}"})
    return [page]


def company(press: Press, human: Human) -> list[Page]:
    """Draw accounts of the employer itself, which a search for name and employer brings."""
    rng = press.rng
    return [
        company_page(press, human, platform) for platform in rng.sample(("x", "linkedin", "bluesky", "mastodon", "github", "website"), 2)
    ]


def company_page(press: Press, human: Human, platform: str) -> Page:
    """Open one account of the employer: its name, its domain, its seat, links to itself."""
    rng, firm = press.rng, human.employer
    assert firm is not None
    host = firm.domain if platform == "website" or rng.random() < 0.4 else ""
    site = rng.choice((host, f"{host}/about", f"blog.{host}")) if platform == "website" else host
    page = Page(press.account(platform, replace(human, given=firm.short, family=""), site), None, "company", own=False, renown=2.0)
    about = (
        f"The official account of {firm.name}.",
        f"{firm.short}: banking on people.",
        f"News from {firm.short}. CIO of the year: {human.name}.",
        f"{firm.name} - since 1921",
    )
    page.features |= {"profile.display_name": firm.short, "profile.summary": rng.choice(about)}
    if platform != "website":
        page.features |= {"profile.website": f"https://{firm.domain}/"}
    if platform in {"x", "github", "linkedin"}:
        page.features["profile.location"] = human.town.name
    return page


def nicknamed(press: Press, human: Human) -> Human:
    """Return the leader under a short name."""
    return replace(human, given=short_form(press.rng, human))


def maiden(press: Press, human: Human) -> Human:
    """Return the leader under another family name; a third joins both."""
    other = press.rng.choice(human.culture.family)
    return replace(human, family=f"{other}-{human.family}" if press.rng.random() < 0.33 else other)


def spelt(pair: tuple[str, str], human: Human) -> Human:
    """Return the leader as written in another script or spelling."""
    return replace(human, given=pair[0], family=pair[1])


PLANTED = {
    "same_town": same_town,
    "same_field": same_field,
    "same_employer": same_employer,
    "father_son": father_son,
    "parody": parody,
    "fan": fan,
    "squatted_handle": squatter,
    "recycled_handle": recycled,
    "company_page": company,
}
"""Classes in which somebody else is planted."""
