"""Employers and occupations: sizes, ways of writing them, and the words by which people call what they do."""

# ruff: noqa: E501, SIM905 (lists of words)

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_HEADS = (
    "Brindle Corvane Halden Lumora Northgate Ostrava Pellar Quarrin Redmoor Solvane Tarnwood Ulmera Vantor Westfall Yarrow Zephlin Aldane Cindral Dorvik Emberly"
).split()
_COMMON = "Summit Beacon Pioneer Liberty Horizon United Target Pinnacle Atlas Frontier".split()
_KINDS = ("Bank", "Health", "Logistics", "Energy", "Insurance", "Retail", "Foods", "Systems", "Airlines", "Pharma", "Motors", "Media")
_PUBLIC = ("University of {}", "City of {}", "State of {}", "{} Water Authority", "{} School District", "{} General Hospital")
_LEGAL = (" Inc.", " Corporation", " plc", " Group", " Holdings", " Ltd")


@dataclass(frozen=True, slots=True)
class Employer:
    """An organisation."""

    name: str
    short: str
    """How people usually write it."""
    alias: str
    """An abbreviation; empty when there is none."""
    domain: str
    staff: int
    """People who work there."""


def employer(rng: Random) -> Employer:
    """Draw an employer: a sixth with names that are common words, a fifth public, the sizes spread over three powers of ten."""
    kind, staff = rng.random(), int(10 ** rng.uniform(2.3, 5.3))
    number = rng.randrange(4000)
    if kind < 0.2:
        head = f"{rng.choice(_HEADS)}{rng.choice(('ton', 'ville', ' County', 'burg', ''))}"
        name = rng.choice(_PUBLIC).format(head)
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        alias = initials if len(initials) > 1 else ""
        return Employer(name, name, alias, f"{''.join(name.lower().split())}{number}.example", staff)
    if kind < 0.36:
        short = rng.choice(_COMMON)
        alias, name = "", short
    else:
        head, line = rng.choice(_HEADS), rng.choice(_KINDS)
        short = f"{head} {line}" if rng.random() < 0.75 else head
        alias = f"{head[0]}{line[0]}" if rng.random() < 0.25 and " " in short else ""
        name = short
    name += rng.choice(_LEGAL) if rng.random() < 0.4 else ""
    return Employer(name, short, alias, f"{short.lower().replace(' ', '')}{number}.example", staff)


@dataclass(frozen=True, slots=True)
class Occupation:
    """What somebody does: a kind, and the words for it."""

    kind: str
    titles: tuple[str, ...]
    """As on a business card."""
    slang: tuple[str, ...]
    """As in a bio."""


LEADING = Occupation(
    "it_leader",
    ("Chief Information Officer", "CIO", "Chief Technology Officer", "CTO", "Chief Digital Officer", "CISO", "Chief Information Security Officer",
     "Vice President, Information Technology", "VP of IT", "SVP, Technology & Operations", "Director of Information Technology", "IT Director",
     "Head of IT", "Global Head of Infrastructure", "Chief Data and Analytics Officer", "Senior Director, Enterprise Applications",
     "Deputy CIO", "EVP and Chief Information Officer", "Managing Director, Technology", "Chief Transformation Officer"),
    ("CIO", "CTO", "IT leader", "tech exec", "technology executive", "I lead IT", "running tech", "digital transformation leader", "Recovering engineer, now CIO",
     "#CIO", "technologist", "head of all things digital", "security leader"),
)  # fmt: skip
_OTHERS: tuple[tuple[float, Occupation], ...] = (
    (0.05, Occupation("engineering", ("Software Engineer", "Senior Developer", "Systems Administrator", "Data Scientist", "Solutions Architect", "IT Support Specialist", "Network Engineer"),
                      ("software engineer", "developer", "coder", "dev", "full-stack dev", "sysadmin", "building things"))),
    (0.006, LEADING),
    (0.10, Occupation("business", ("Account Manager", "Project Manager", "Financial Analyst", "Marketing Manager", "HR Business Partner", "Operations Manager", "Sales Director"),
                      ("marketer", "sales", "project manager", "finance guy", "in operations", "people person"))),
    (0.04, Occupation("executive", ("CEO", "Founder", "Managing Director", "President", "Co-Founder & CEO", "General Manager"), ("founder", "entrepreneur", "CEO", "serial founder", "small business owner"))),
    (0.03, Occupation("consulting", ("Consultant", "Independent Advisor", "Management Consultant"), ("consultant", "advisor", "speaker and author", "coach"))),
    (0.07, Occupation("academia", ("Professor of History", "Teacher", "Lecturer", "Research Fellow", "Librarian"), ("teacher", "professor", "historian", "PhD candidate", "librarian"))),
    (0.10, Occupation("student", ("Student",), ("student", "class of '27", "econ major", "college kid", "undergrad"))),
    (0.08, Occupation("medicine", ("Registered Nurse", "Physician", "Dentist", "Physiotherapist"), ("nurse", "RN", "doctor", "dentist", "physio"))),
    (0.03, Occupation("law", ("Attorney", "Partner", "Paralegal", "Police Officer"), ("lawyer", "attorney", "solicitor", "cop"))),
    (0.07, Occupation("media", ("Journalist", "Photographer", "Producer", "Designer"), ("photographer", "musician", "writer", "filmmaker", "artist", "podcaster", "DJ"))),
    (0.03, Occupation("sport", ("Head Coach", "Personal Trainer"), ("coach", "runner", "footballer", "golfer", "gym"))),
    (0.16, Occupation("trade", ("Electrician", "Realtor", "Chef", "Driver", "Carpenter", "Store Manager", "Welder"), ("realtor", "chef", "electrician", "trucker", "welder", "barista", "farmer"))),
    (0.23, Occupation("none", ("",), ("mom of three", "dad", "retired", "proud grandpa", "gamer", "music lover", "living my best life", "cat person"))),
)  # fmt: skip
_ONLINE = {
    "github": {"engineering": 14.0, "none": 0.3, "trade": 0.1},
    "linkedin": {"it_leader": 2.0, "business": 2.5, "none": 0.2, "executive": 2.0},
}


def occupation(rng: Random, platform: str) -> Occupation:
    """Draw an occupation as it is spread over the working world, and over the members of a platform."""
    tilt = _ONLINE.get(platform, {})
    weights = [share * tilt.get(one.kind, 1.0) for share, one in _OTHERS]
    return rng.choices([one for _, one in _OTHERS], weights)[0]


def of_kind(kind: str) -> Occupation:
    """Return the occupation of a kind."""
    return next(one for _, one in _OTHERS if one.kind == kind)
