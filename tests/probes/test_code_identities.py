"""What Reddit, Gravatar, Keybase and ORCID tell of an account. All people, sites and answers are invented."""

from __future__ import annotations

from typing import Any

from code_observed import acts, at, observe, unix


def test_a_reddit_account_is_read_and_karma_is_no_follower_count() -> None:
    data = {
        "id": "abc12", "name": "ada_example", "created_utc": float(unix("2011-03-13T07:06:40")), "total_karma": 99, "verified": True,
        "icon_img": "https://www.redditstatic.com/avatars/defaults/v2/avatar_default_3.png",
        "subreddit": {"title": "Ada Example", "public_description": "CIO", "banner_img": "", "subscribers": 5},
    }  # fmt: skip
    values, _ = observe("reddit", "api-about", {"kind": "t2", "data": data})
    assert values == {
        "account.platform_id": "abc12",
        "account.created": at("2011-03-13T07:06:40"),
        "profile.display_name": "Ada Example",
        "profile.summary": "CIO",
    }


def test_reddit_acts_are_posts_and_comments_and_never_complete() -> None:
    children = [
        {"kind": "t1", "data": {"created_utc": float(unix("2026-05-09T00:00:00"))}},
        {"kind": "t3", "data": {"created_utc": float(unix("2026-05-08T00:00:00")), "num_comments": 2}},
    ]
    values, _ = observe("reddit", "api-overview", {"kind": "Listing", "data": {"after": None, "children": children}})
    assert acts(values) == [("2026-05-09", "comment"), ("2026-05-08", "post")]
    assert [post.answered for post in values["activity.posts"].posts] == [None, True]
    assert values["activity.posts"].complete is False
    assert observe("reddit", "api-overview", {"kind": "Listing", "data": {"children": []}})[0] == {}


def test_a_gravatar_profile_is_read_and_its_last_edit_is_no_act() -> None:
    profile = {
        "hash": "00", "display_name": "Ada Example", "profile_url": "https://gravatar.com/adaexample", "avatar_url": "https://0.gravatar.com/avatar/00",
        "location": "Springfield", "description": "I run IT.", "job_title": "CIO", "company": "Example Corporation",
        "verified_accounts": [
            {"url": "https://social.example/@ada", "is_hidden": False}, {"url": "https://code.example/ada", "is_hidden": True},
            {"url": "https://ada.blogs.example"},
        ],
        "links": [{"label": "Blog", "url": "https://ada.example"}], "contact_info": {"email": "", "contact_form": "https://ada.example/contact"},
        "last_profile_edit": "2026-05-01T00:00:00Z", "registration_date": "2011-02-03T04:05:06Z",
    }  # fmt: skip
    assert observe("gravatar", "api-profile", profile)[0] == {
        "account.created": at("2011-02-03T04:05:06"),
        "profile.display_name": "Ada Example",
        "profile.summary": "I run IT.",
        "profile.location": "Springfield",
        "profile.title": "CIO",
        "profile.employers": ("Example Corporation",),
        "profile.website": "https://ada.example",
        "profile.contact": True,
        "links.listed": ("https://ada.example",),
        "links.verified": ("https://social.example/@ada", "https://ada.blogs.example"),
    }


def test_keybase_proofs_that_hold_are_verified_links() -> None:
    proofs = [
        {"proof_type": "github", "state": 1, "service_url": "https://github.com/ada-example"},
        {"proof_type": "twitter", "state": 3, "service_url": "https://twitter.com/ada_example"},
        {"proof_type": "dns", "state": 1, "service_url": "http://example.org"},
        {"proof_type": "generic_web_site", "state": 1, "service_url": "https://ada.example.org"},
        {"proof_type": "other", "state": 1, "service_url": None},
    ]
    user = {
        "id": "0f19", "basics": {"username": "ada_example", "ctime": unix("2014-05-13T16:53:20"), "mtime": unix("2026-05-01T00:00:00")},
        "profile": {"full_name": "Ada Example", "bio": "CIO", "location": "Springfield"},
        "pictures": {"primary": {"url": "https://pictures.example/a.jpg"}}, "proofs_summary": {"all": proofs},
    }  # fmt: skip
    assert observe("keybase", "api-user", {"status": {"code": 0}, "them": [user]})[0] == {
        "account.platform_id": "0f19",
        "account.created": at("2014-05-13T16:53:20"),
        "profile.display_name": "Ada Example",
        "profile.summary": "CIO",
        "profile.location": "Springfield",
        "profile.photo": True,
        "profile.website": "https://ada.example.org",
        "links.verified": ("https://github.com/ada-example", "http://example.org", "https://ada.example.org"),
    }


def job(name: str, role: str, until: str | None) -> dict[str, Any]:
    end = None if until is None else {"year": {"value": until}, "month": None, "day": None}
    return {"summaries": [{"employment-summary": {"role-title": role, "end-date": end, "organization": {"name": name}}}]}


def record(person: dict[str, Any], jobs: list[dict[str, Any]], schools: list[dict[str, Any]]) -> dict[str, Any]:
    history = {
        "submission-date": {"value": unix("2014-05-13T16:53:20") * 1000},
        "last-modified-date": {"value": unix("2026-05-01T00:00:00") * 1000},
    }
    summary = {"employments": {"affiliation-group": jobs}, "educations": {"affiliation-group": schools}}
    return {"orcid-identifier": {"path": "0000-0009-8765-4328"}, "history": history, "person": person, "activities-summary": summary}


def test_an_orcid_record_names_current_employers_and_counts_the_rest() -> None:
    person = {
        "name": {"given-names": {"value": "Ada"}, "family-name": {"value": "Example"}, "credit-name": None},
        "biography": {"content": "I run IT."}, "addresses": {"address": [{"country": {"value": "US"}}]},
        "researcher-urls": {"researcher-url": [{"url": {"value": "https://ada.example"}}, {"url": {"value": "https://code.example/ada"}}]},
        "emails": {"email": [{"email": "ada@example.org"}]}, "keywords": {"keyword": [{"content": "IT"}, {"content": "governance"}]},
    }  # fmt: skip
    jobs = [job("Sample Ltd", "Engineer", "2009"), job("Example Corporation", "CIO", None), job("Example University", "Lecturer", None)]
    assert observe("orcid", "api-record", record(person, jobs, [{"summaries": []}]))[0] == {
        "account.created": at("2014-05-13T16:53:20"),
        "profile.display_name": "Ada Example",
        "profile.summary": "I run IT.",
        "profile.location": "US",
        "profile.contact": True,
        "profile.website": "https://ada.example",
        "links.listed": ("https://ada.example", "https://code.example/ada"),
        "profile.employers": ("Example Corporation", "Example University"),
        "profile.title": "CIO",
        "profile.past_positions": 1,
        "profile.education": 1,
        "profile.skills": 2,
    }


def test_an_orcid_record_with_a_hidden_name_and_one_name_only() -> None:
    values, _ = observe("orcid", "api-record", record({"name": None, "biography": None}, [], []))
    assert values == {"account.created": at("2014-05-13T16:53:20"), "profile.education": 0}
    values, _ = observe("orcid", "api-record", record({"name": {"given-names": {"value": "Ada"}, "family-name": None}}, [], []))
    assert values["profile.display_name"] == "Ada"
