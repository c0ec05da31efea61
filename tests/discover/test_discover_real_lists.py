"""Real lists of feeds, where they are at hand: what every address says of itself is what the program reads. Nothing of them is kept here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from presence_audit.discover.list_pages import read_list_page
from presence_audit.discover.opml import read_opml
from presence_audit.platforms import load_platforms
from presence_audit.selectors import Page

DATA = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data") / "rosters"
PLATFORMS = load_platforms()
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real data are not at hand")


@pytest.mark.parametrize("name", ["awesome_tech_rss.opml", "engineering_blogs.opml"])
def test_every_outline_with_a_site_of_its_own_is_a_lead_with_an_account(name):
    body = (DATA / name).read_bytes()
    found = read_opml(body, PLATFORMS)
    outlines = [one for one in etree.fromstring(body).iter("outline") if one.get("htmlUrl")]
    assert found.problem == ""
    assert sum(bool(lead.accounts) for lead in found.leads) >= 0.95 * len(outlines)
    labels = {one.get("title") for one in etree.fromstring(body).iter("outline")}
    assert all(set(lead.texts) <= {" ".join(label.split()) for label in labels if label} for lead in found.leads)
    assert all(not lead.name or lead.name in " ".join(lead.texts) for lead in found.leads)


def test_a_markdown_list_gives_a_lead_for_most_lines_that_begin_with_a_name():
    text = (DATA / "engineering_manager_blogs.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("- ") and "http" in line]
    found = read_list_page(Page(text.encode(), "text/markdown"), "", PLATFORMS)
    assert len(found.leads) >= 0.85 * len(lines)
    assert all(any(lead.name in line for line in lines) for lead in found.leads)
    assert sum(bool(lead.accounts) for lead in found.leads) >= 0.9 * len(found.leads)
