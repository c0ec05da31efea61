"""A study file to start from, with a word on every key."""

from __future__ import annotations

TEMPLATE = """\
# Study file of presence-audit: what a study decides and declares before it looks.
# Replace what stands in angle brackets. `presence-audit study check FILE` says what is still missing.
schema_version: 1
title: <Leaders of an award, autumn 2026>

# Why, on which ground, who answers for it, for how long. Without these four no output names anybody.
purpose: <How visible are the holders of the award in public? For a report of the Example Institute>
# Suggestions: legitimate interests, GDPR Art. 6(1)(f), with the day of your balancing test;
# a task in the public interest, Art. 6(1)(e); research under your country's rules with Art. 89; consent, Art. 6(1)(a).
legal_basis: <legitimate interests, GDPR Art. 6(1)(f); balancing test of 2026-10-01>
controller:
  name: <Example Institute>
  contact: <privacy@example.org>
retention:
  months: 13              # after the day on which a run began: four waves and one month; or  until: 2027-12-31

# How persons stand in published output: pseudonymous (the default) or named.
names: pseudonymous
# Counts by cohort below this are left out of pseudonymous output.
smallest_cell: 5

# How the roster was drawn: census, random, convenience or purposive.
sample:
  kind: census
  frame: <all holders of the award of 2025, as its page listed them on 2026-10-01>
  # of: 35                # persons in the frame, where it is larger than the roster
window:                   # the days in which you look
  since: 2026-10-01
  until: 2026-10-31

# Who looks by hand; ids as in coding sheets and decisions.
coders:
- {id: AB, role: coder}
- {id: CD, role: second coder}

# Platforms whose terms you read and accept for this study.
# acknowledged: [x]

# Files beside this one: people who must not be looked at, and what people say about their results.
# suppression: suppression.yaml
# annotations: annotations.yaml

# Blogs of others on which comments are looked for, drawn before anybody looks.
# comments:
#   chosen: the blogs of the list that the Example Association keeps, as of 2026-10-01
#   blogs:
#   - {name: Example Notes, url: "https://notes.example.org/"}
"""
"""YAML that can be read as it is; texts in angle brackets are to be replaced, and `study check` counts them as missing."""
