"""Adding an entry leaves the rest of the file as it is; every person and account is invented."""

from __future__ import annotations

from datetime import date

import pytest
from decision_texts import read
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.decisions import DecisionEntry, DecisionsFile, append_decision, entry_line
from presence_audit.documents import forbidden, parse_document
from presence_audit.errors import DocumentError, UsageError

ENTRY = DecisionEntry(
    person="ada-example",
    account="https://bsky.app/profile/ada.example",
    verdict="accept",
    coder="JB",
    date=date(2026, 11, 20),
    reason='says "CIO of North Mill": see her slides # 3',
)
LINE = entry_line(ENTRY)
FIRST = "- {person: bo-example, account: 'bluesky:bo.example', verdict: reject, coder: JB, date: 2026-11-19, reason: a namesake}"


def test_the_line_is_the_one_that_the_documentation_shows():
    assert LINE == (
        '- {person: ada-example, account: "https://bsky.app/profile/ada.example", verdict: accept, coder: JB, date: 2026-11-20, '
        'reason: "says \\"CIO of North Mill\\": see her slides # 3"}'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"schema_version: 1\ndecisions:\n{FIRST}\n", f"schema_version: 1\ndecisions:\n{FIRST}\n{LINE}\n"),
        (f"schema_version: 1\ndecisions:\n{FIRST}", f"schema_version: 1\ndecisions:\n{FIRST}\n{LINE}\n"),
        (f"schema_version: 1\r\ndecisions:\r\n{FIRST}\r\n", f"schema_version: 1\r\ndecisions:\r\n{FIRST}\r\n{LINE}\r\n"),
        (f"# ours\nschema_version: 1\ndecisions:  # all\n  # first\n  {FIRST}  # sure\n", f"# ours\nschema_version: 1\ndecisions:  # all\n  # first\n  {FIRST}  # sure\n  {LINE}\n"),
        (f"decisions:\n{FIRST}\n\n# version\nschema_version: 1\n", f"decisions:\n{FIRST}\n{LINE}\n\n# version\nschema_version: 1\n"),
        ("schema_version: 1\n", f"schema_version: 1\ndecisions:\n{LINE}\n"),
        ("schema_version: 1\ndecisions: []  # none yet\n", f"schema_version: 1\ndecisions:  # none yet\n{LINE}\n"),
        ("decisions: ~\nschema_version: 1\n", f"decisions:\n{LINE}\nschema_version: 1\n"),
    ],
)  # fmt: skip
def test_comments_and_layout_stay(before, after):
    assert append_decision(before, "d.yaml", ENTRY) == after


def test_a_new_file_can_be_read(tmp_path):
    made = append_decision("", "d.yaml", ENTRY)
    assert made.startswith("# What was decided")
    (one,) = read(tmp_path, made).decisions
    assert (one.person, one.reason) == (ENTRY.person, ENTRY.reason)


@pytest.mark.parametrize(
    "text",
    [
        f"schema_version: 1\ndecisions: [{FIRST[2:]}]\n",
        f"{{schema_version: 1, decisions: [{FIRST[2:]}]}}\n",
        "schema_version: 1\ndecisions: [\n]\n",
        f"schema_version: 1\ndecisions:\n{FIRST}\n...\n",
    ],
)
def test_a_layout_without_a_line_for_it_is_left_to_the_analyst(text):
    with pytest.raises(UsageError, match=r"add this to the list by hand: \{person: ada-example"):
        append_decision(text, "d.yaml", ENTRY)


def test_a_file_that_is_wrong_is_not_added_to():
    with pytest.raises(DocumentError, match=r"d\.yaml:2:1: unknown key 'decision'"):
        append_decision("schema_version: 1\ndecision: []\n", "d.yaml", ENTRY)


TEXTS = st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(lambda text: text and not forbidden(text))


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=3))
def test_what_was_added_is_read_again_in_order(given_texts):
    text, entries = "", []
    for person, account, coder, reason in given_texts:
        entries.append(ENTRY.model_copy(update={"person": person, "account": account, "coder": coder, "reason": reason}))
        text = append_decision(text, "d.yaml", entries[-1])
    assert parse_document(text, "d.yaml", DecisionsFile).decisions == tuple(entries)
