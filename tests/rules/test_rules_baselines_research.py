"""Every row of the research table is found in the baselines, with the same numbers."""

from __future__ import annotations

import csv
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from presence_audit.rules.baseline_numbers import denominator
from presence_audit.rules.baseline_schema import Bound
from presence_audit.rules.baselines import load_baselines

DATA = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
TABLE = DATA.parent / "research" / "baselines.csv"
BASELINES = {one.id: one for one in load_baselines(["all"])}

# the numbers that the rows of the research table became, in the order of its rows
ROWS = """\
chamberlin-2010 blog_or_comment
chamberlin-2010 twitter
chamberlin-2010 twitter_active
chamberlin-2010 linkedin
chamberlin-2010 facebook
uberceo-2009 twitter
uberceo-2009 linkedin
uberceo-2009 facebook
uberceo-2009 blog
domo-2012 no_presence
domo-2012 twitter
domo-2012 facebook
domo-2012 linkedin
domo-2013 no_presence
domo-2013 twitter
domo-2013 twitter_active
domo-2013 linkedin
domo-2013 facebook
domo-2013 google_plus
domo-2014 no_presence
domo-2014 twitter
domo-2014 twitter_active
domo-2015 no_presence
domo-2015 twitter
domo-2015 facebook
domo-2016 no_presence
domo-2016 twitter
domo-2016 linkedin
domo-2016 facebook
domo-2016 instagram
domo-2016 google_plus
weber-shandwick-2010 social
weber-shandwick-2012 social
weber-shandwick-2014 social
umass-2008 blog
umass-2009 blog
umass-2009 twitter
umass-2010 blog twitter facebook
umass-2011 blog twitter facebook
umass-2013 blog twitter youtube
umass-2015 blog twitter facebook linkedin glassdoor
harmonie-2012 active
harmonie-2012 bloggers
harmonie-2012 linkedin_lacking
fernandez-2014 linkedin
zeno-2014 twitter_active
zeno-2015 twitter
zeno-2015 linkedin
crn-2009 linkedin facebook twitter business_blog personal_blog
curran-2010 twitter_effective
cionet-2015 twitter
vanson-bourne-2010 online_publications it_blogs twitter youtube facebook
brunswick-2019 present
brunswick-nordic-2019 present active
oliver-wyman-2016 account
oliver-wyman-2017 active
stamp-2015 linkedin linkedin_active
stamp-2015 twitter twitter_active
kekst-2021 linkedin linkedin_active
fti-2020 active
fti-2021 active
fti-2023 linkedin_posting
aaes-2021 linkedin twitter none_of_eight""".splitlines()
DENOMINATORS = {"about 500": "about 500", ">500": "more than 500", "?": "not published"}
ELSEWHERE = {"kekst-2021 linkedin_active": "62"}
"""Of those who have an account, which the row does not say."""
ROUGHLY = {"harmonie-2012 active"}
"""`About`, in the notes to the table."""


@pytest.mark.skipif(not TABLE.is_file(), reason=f"the research table is not here: {TABLE} (PRESENCE_AUDIT_REAL_DATA names its neighbour)")
def test_every_row_of_the_research_table_is_found_with_the_same_numbers():
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, names in zip(rows, ROWS, strict=True):
        name, *ids = names.split()
        baseline = BASELINES[name]
        year = re.search(r"\d{4}", row["field_date"]).group()
        assert baseline.field_date.startswith(year), names
        assert ("self-report" in row["mode"]) == (baseline.mode == "self_report"), names
        for place, one in enumerate(ids):
            number = next(each for each in baseline.numbers if each.id == one)
            assert same(number, at(row["k"], place), at(row["pct"], place), f"{name} {one}"), (name, one)
            of = denominator(baseline, number)
            n = ELSEWHERE.get(f"{name} {one}", row["n"])
            assert (DENOMINATORS[n] == of.text) if n in DENOMINATORS else int(n) == of.n, (name, one)
            assert ("derived" in row["verification"]) <= ("derived" in number.verified)


def at(cell, place):
    """One of several values in a cell; empty where none was published there."""
    values = cell.split("/") if cell else []
    return values[place].replace("-", "") if place < len(values) else ""


def same(number, k, pct, name):
    if k and number.k != int(k):
        return False
    if not k and number.k is not None and not number.discrepancy and not pct:
        return False
    match number.pct:
        case None:
            return pct == ""
        case Bound(below=Decimal() as limit):
            return pct == f"<{limit}"
        case Bound(above=Decimal() as limit):
            return pct == f">{limit}"
        case Bound(about=limit):
            return name in ROUGHLY and pct == str(limit)
        case printed:
            return pct == str(printed)
