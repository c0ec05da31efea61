"""A baseline of a user's own; the leaders in it are invented."""

from __future__ import annotations

OWN = """\
schema_version: 1
kind: baseline
id: mine-2020
version: 1.0.0
title: A study of my own
study: Mine 2020
field_date: 2020-03
population: Invented leaders
population_kind: it_leaders
n: 200
mode: audit
numbers:
  - id: twitter
    label: Is on Twitter
    text: 42 %
    pct: 42
    source: a sheet of paper
    verified: yes
    compares: {measure: x_account}
  - id: tweets
    label: Tweets
    text: 10 of 84
    k: 10
    n: 84
    population: Those on Twitter
    active_days: 90
    source: a sheet of paper
    verified: yes
    compares: {measure: x_active_of, days: 90}
"""


def own(folder, text=OWN):
    """A baseline of the user's."""
    path = folder / "mine-2020-1.0.0.yaml"
    path.write_text(text, encoding="utf-8")
    return path
