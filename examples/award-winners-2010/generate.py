"""Write the pages, the coding sheet and the roster of this example again from people.csv and templates/.

    python examples/award-winners-2010/generate.py

Everybody in it is invented. The pages have the structure that public pages had in February 2010.
The same input gives the same bytes; nothing depends on the clock or on chance.
"""

from __future__ import annotations

import csv
import html
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template

HERE = Path(__file__).parent
SAVED_ON = "2010-02-16"
NOTICE = "# Invented people: any likeness to real persons is chance. Written by generate.py.\n"
TWEETS = {
    "DWolnyCIO": ("Getting started here.", ["2009-06-11T14:02:10", "2009-05-28T20:41:00", "2009-05-27T15:30:44"]),
    "tobias_reinholt": ("", ["2008-11-30T19:12:25", "2008-11-30T19:05:02"]),
}
BLOGS = {
    "ines-carvalhal": ("Bedside Systems", ["2008-03-04", "2008-01-19", "2007-11-02"]),
    "viktor-salamander": ("Copper Notes", ["2007-09-21", "2007-09-14"]),
}
FACEBOOK_BY_HAND_ONLY = {"marisol-quintanar", "yusuf-karadag", "emeka-duruji", "hanna-rautio"}


def main() -> None:
    with (HERE / "people.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(line for line in file if not line.startswith("#")))
    pages: dict[str, tuple[str, str]] = {}
    for person in people:
        pages |= pages_of(person)
    for name, (_, text) in pages.items():
        write(f"captures/{name}", text)
    write("captures/captures.csv", sidecar(pages))
    write("coding.csv", coding(people))
    write("roster.yaml", roster(people))


def write(name: str, text: str) -> None:
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())


def fill(template: str, url: str, **values: str) -> str:
    text = (HERE / "templates" / template).read_text(encoding="utf-8")
    return Template(text).substitute(url=url, url_length=f"{len(url):04}", **values)


def pages_of(person: dict[str, str]) -> dict[str, tuple[str, str]]:
    """File name → (address, text) of every page saved of a person."""
    who = person["id"]
    pages: dict[str, tuple[str, str]] = {}
    if person["linkedin"] not in {"", "unclear"}:
        pages[f"linkedin-{who}.html"] = (linkedin_url(person), linkedin(person))
    if person["x"]:
        pages[f"twitter-{who}.html"] = (f"http://twitter.com/{person['x']}", twitter(person))
    if person["facebook"] == "yes" and who not in FACEBOOK_BY_HAND_ONLY:
        pages[f"facebook-{who}.html"] = (facebook_url(person), facebook(person))
    if person["blog"]:
        pages[f"blog-{who}.html"] = (person["blog"], blog(person))
        pages[f"blog-{who}.xml"] = (person["blog"] + "/feed/", feed(person))
    return pages


def linkedin_url(person: dict[str, str]) -> str:
    return f"http://www.linkedin.com/{person['linkedin']}"


def facebook_url(person: dict[str, str]) -> str:
    number = 100000000000000 + sum(ord(letter) * 7919**i for i, letter in enumerate(person["id"][:3]))
    return f"http://www.facebook.com/people/{person['id'].title()}/{number}"


def linkedin(person: dict[str, str]) -> str:
    given, _, family = person["name"].partition(" ")
    items, recommendations = person["items"], int(person["recommendations"])
    text = {key: html.escape(value) for key, value in person.items()}
    photo = f'\n   <div class="image"><img src="http://media.linkedin.com/media/p/{person["id"]}.jpg" class="photo" width="80" height="80" alt="{text["name"]}" /></div>'
    return fill(
        "linkedin.html", linkedin_url(person), name=text["name"], given=html.escape(given), family=html.escape(family), title=text["title"],
        organization=text["organization"], location=text["location"], saved_on=SAVED_ON, connections=str(40 + 17 * len(items) + 5 * recommendations),
        portrait=" portrait" if "p" in items else "", photo=photo if "p" in items else "",
        recommended=f'\n     <dt>Recommendations</dt><dd class="recommended"><strong>{recommendations}</strong> people have recommended {html.escape(given)}</dd>' if recommendations else "",
        summary=section_summary(person, text), described=DESCRIBED.format(**text) if "d" in items else "",
        past="".join(PAST.format(title=title, org=org, start=start, end=end) for title, org, start, end in past(items)),
        education=EDUCATION if "e" in items else "",
    )  # fmt: skip


DESCRIBED = """    <p class="description current-position">Responsible for information technology at {organization}: systems, networks and the people who run them.
     Leads the change programme that the board approved in 2007, with a yearly budget review, vendor management and security.</p>
"""
PAST = """   <li class="experience vevent vcard">
    <h3 class="title">{title}</h3>
    <h4 class="org summary">{org}</h4>
    <p class="period"><abbr class="dtstart" title="{start}">{start}</abbr> — <abbr class="dtend" title="{end}">{end}</abbr></p>
   </li>
"""
EDUCATION = """ <div class="section" id="education">
  <h2>Education</h2>
  <ul class="vcalendar"><li class="education vevent vcard"><h3 class="summary fn org">University of Invented Places</h3></li></ul>
 </div>
"""


def past(items: str) -> list[tuple[str, str, str, str]]:
    jobs = [("Director of IT", "Earlier Firm", "2001-03-01", "2006-04-01"), ("IT Manager", "First Firm", "1996-01-01", "2001-02-01")]
    return jobs if "x" in items else jobs[: len(items) % 2]


def section_summary(person: dict[str, str], text: dict[str, str]) -> str:
    summary = (
        f'  <p class="description summary">{text["title"]} at {text["organization"]}. Twenty years in information technology, from operations to strategy; '
        "interested in how technology serves customers, in plain reporting, in developing people, and in change that lasts longer than the project did.</p>\n"
    )
    skills = '  <div id="profile-specialties"><h3>Specialties</h3><p class="skills">IT strategy, Outsourcing, Programme management, Security</p></div>\n'
    body = (summary if "s" in person["items"] else "") + (skills if "g" in person["items"] else "")
    return f' <div class="section" id="summary">\n  <h2>Summary</h2>\n{body} </div>\n' if body else ""


def twitter(person: dict[str, str]) -> str:
    handle = person["x"]
    bio, times = TWEETS[handle]
    statuses = "".join(
        status(handle, 2090000000 + 1000 * i, datetime.fromisoformat(at).replace(tzinfo=UTC)) for i, at in enumerate(reversed(times))
    )
    return fill(
        "twitter.html", f"http://twitter.com/{handle}", handle=handle, name=html.escape(person["name"]), location=html.escape(person["location"]), bio=bio,
        user_id=str(31000000 + len(handle)), statuses=statuses, following="11", followers="23", updates=str(len(times)),
    )  # fmt: skip


def status(handle: str, number: int, at: datetime) -> str:
    stamp = at.strftime("%a %b %d %H:%M:%S +0000 %Y")
    return (
        f'  <li class="hentry u-{handle} status" id="status_{number}"><span class="status-body"><span class="entry-content">(text left out)</span> '
        f'<span class="meta entry-meta"><a class="entry-date" rel="bookmark" href="http://twitter.com/{handle}/status/{number}">'
        f'<span class="published timestamp" data="{{time:\'{stamp}\'}}">{at:%b %d, %Y}</span></a> <span>from web</span></span></span></li>\n'
    )


def facebook(person: dict[str, str]) -> str:
    return fill(
        "facebook.html", facebook_url(person), name=html.escape(person["name"]), given=html.escape(person["name"].partition(" ")[0])
    )


def blog(person: dict[str, str]) -> str:
    title, days = BLOGS[person["id"]]
    posts = "".join(
        f'  <div class="post hentry" id="post-{len(days) - i}"><h2 class="entry-title"><a rel="bookmark" href="{person["blog"]}/?p={len(days) - i}">Entry {len(days) - i}</a></h2>'
        f' <abbr class="published" title="{day}T09:30:00+00:00">{day}</abbr> <span class="author vcard"><span class="fn">{html.escape(person["name"])}</span></span></div>\n'
        for i, day in enumerate(days)
    )
    return fill("blog.html", person["blog"], title=title, name=html.escape(person["name"]), posts=posts)


def feed(person: dict[str, str]) -> str:
    title, days = BLOGS[person["id"]]
    items = "".join(
        f"<item><title>Entry {len(days) - i}</title><link>{person['blog']}/?p={len(days) - i}</link>"
        f"<pubDate>{datetime.fromisoformat(day) + timedelta(hours=9, minutes=30):%a, %d %b %Y %H:%M:%S} +0000</pubDate>"
        f"<dc:creator>{html.escape(person['name'])}</dc:creator><slash:comments>0</slash:comments></item>\n"
        for i, day in enumerate(days)
    )
    return fill("feed.xml", person["blog"], title=title, items=items)


def sidecar(pages: dict[str, tuple[str, str]]) -> str:
    rows = [f"{name},{url},{SAVED_ON}" for name, (url, _) in sorted(pages.items())]
    return NOTICE + "\n".join(["file,url,saved_at", *rows]) + "\n"


def coding(people: list[dict[str, str]]) -> str:
    """One row for each person and platform: what the hand search found."""
    lines = ["person,platform,url,found,activity.comments_elsewhere,coder,date,note"]
    for person in people:
        who = person["id"]
        found = {
            "linkedin": (linkedin_url(person) if person["linkedin"] not in {"", "unclear"} else "", person["linkedin"]),
            "x": (f"http://twitter.com/{person['x']}" if person["x"] else "", person["x"]),
            "facebook": (facebook_url(person) if person["facebook"] == "yes" else "", person["facebook"]),
            "website": (person["blog"], person["blog"]),
        }
        for platform, (url, value) in found.items():
            verdict = "unclear" if value == "unclear" else "no" if value in {"", "no"} else "yes"
            note = "several people of that name" if verdict == "unclear" else ""
            lines.append(f"{who},{platform},{url},{verdict},{0 if platform == 'website' else ''},ab,{SAVED_ON},{note}")
    return NOTICE + "\n".join(lines) + "\n"


def roster(people: list[dict[str, str]]) -> str:
    lines = [NOTICE.rstrip(), "schema_version: 1", "title: Award winners 2009 (invented)", "persons:"]
    for person in people:
        lines += [f"- id: {person['id']}"]
        lines += [f"  {key}: {person[key]}" for key in ("name", "title", "organization", "location", "cohort")]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
