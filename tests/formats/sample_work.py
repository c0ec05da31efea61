"""A worklist for tests of its outputs, with hostile names in every place; every person and account is invented."""

from __future__ import annotations

from datetime import date

from presence_audit.model import Account, Attribution, Effect, Fact, Outlook, PreparedLink, WorkItem, Worklist

MARKUP = "<script>alert('x')</script>&\"'"
FORMULA = "=cmd|' /C calc'!A0"
ESCAPES = "\x1b[31mred\x1b]0;owned\x07\x9b2J [bold]rich[/bold] \u202egnp.exe"
NASTY = (MARKUP, FORMULA, ESCAPES, "+1", "-1", "@SUM(1)", "＝1", "'=1", "a;-b", "line\nbreak", "\ufffe\x00")


def account(url: str = "https://social.example/ada", handle: str = "ada") -> Account:
    return Account(platform="social", handle=handle, url=url)


def candidate(text: str = "The employer agrees", url: str = "https://social.example/ada") -> Attribution:
    return Attribution(
        account=account(url), found_by=("search",), prior_bits=-3, facts=(Fact(name="employer_current", bits=4.2, detail=text),),
        probability=0.91, verdict="review", reason=text,
    )  # fmt: skip


def effect(**changes) -> Effect:
    values = {
        "score": (0, 100), "score_if_none": (0, 55), "score_if_full": (45, 100), "score_points": 45, "measures": ("old:has_one",),
        "study_points": 8.3333, "value": 12.0833,
    }  # fmt: skip
    return Effect(**(values | changes))


def item(rank: int = 1, **changes) -> WorkItem:
    values = {
        "id": f"ada-{rank}/social", "rank": rank, "person": f"ada-{rank}", "name": "Ada Éxample", "role": "CIO, Example Corp",
        "platform": "social", "platform_name": "Social", "reason": "login_wall", "detail": "A login page was seen.",
        "resolve": "Open it in a browser.", "account": None, "candidates": (),
        "links": (PreparedLink(label="Social people search", url="https://social.example/search?q=Ada", login=True),),
        "features": ("profile.photo", "profile.skills", "profile.summary"), "effect": effect(),
    }  # fmt: skip
    return WorkItem(**(values | changes))


def work(*items: WorkItem, **changes) -> Worklist:
    outlook = Outlook(measure="old:has_one", label="Has one", n=12, unknown=2, worst_case=(50, 66.6667), answers=2, width_after=0)
    values = {
        "title": "Invented leaders", "as_of": date(2026, 3, 31), "rules": "presence 1.1.0", "study_digest": "0" * 16, "cells": 24,
        "unknown": len(items), "coverage": 0.5, "persons": 12, "open": len(items), "outlook": (outlook,), "items": items,
    }  # fmt: skip
    return Worklist(**(values | changes))


def hostile() -> Worklist:
    """One item for each hostile text, with the text in every field that a stranger can fill."""
    return work(
        *(
            item(
                rank,
                id=f"{text}/social",
                person=text,
                name=text,
                role=text,
                platform_name=text,
                detail=text,
                resolve=text,
                files=(text,),
                account=account("https://social.example/" + ("<i>" if "<" in text else "a"), text),
                candidates=(candidate(text, "javascript:alert(1)"), candidate(text)),
                links=(PreparedLink(label=text, url="javascript:alert(1)"), PreparedLink(label=text, url="https://e.example/?q=%3Cb%3E")),
            )
            for rank, text in enumerate(NASTY, 1)
        ),
        title=MARKUP,
        outlook=(Outlook(measure="old:has_one", label=MARKUP, n=1, unknown=1, worst_case=(0, 100), answers=1, width_after=0),),
    )


EMPTY = work(unknown=0, coverage=1.0)
