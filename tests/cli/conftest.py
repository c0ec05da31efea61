"""For the tests of the commands: a roster of invented people in a folder of its own."""

from __future__ import annotations

import pytest

ROSTER = """\
# Invented people.
schema_version: 1
title: Invented leaders
persons:
- id: ada-example
  name: Ada Example
  organization: North Mill
  accounts: {mastodon: ada@social.example}
- id: bo-example
  name: Bo Example
"""


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "roster.yaml"
    path.write_text(ROSTER, encoding="utf-8")
    return path
