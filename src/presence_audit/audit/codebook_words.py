"""What every codebook says, whatever the rule set: the columns of a sheet, the steps of a search, what counts as evidence."""

from __future__ import annotations

from presence_audit.reliability import RELY, TENTATIVE
from presence_audit.rules.schema import SearchRule

UNIT = (
    "One row is one cell: one person on one platform, looked at by one coder on one day. Two coders or more code the same cells apart: "
    "no look at another coder's sheet, at the program's report, its candidates or its probabilities before all are finished."
)
FOUND = (
    "yes: there is an account, and two facts besides the name (employer, role, place, a link to or from a page that is certainly "
    "theirs) say that it is this person's. no: the protocol above came to its end without one. unclear: an account of the name that may "
    "be theirs or a namesake's. Never write no because a page could not be opened: leave found empty and say so in the note. An empty "
    "cell is not coded yet."
)
LAST_ACTIVITY = (
    "The newest public act of the person that you saw: a post, reply, comment, repost or commit. Not a change of the profile, not a "
    "like, not what others wrote. A relative time is counted back from the day of looking, at its own precision."
)
COLUMNS = (
    ("person", "id", "Given. Whom the row is about: an id of the roster.", "ada-example"),
    ("platform", "id", "Given. Where to look.", "linkedin"),
    ("url", "address or handle", "The account that was found or is unclear; never with no.", "https://www.linkedin.com/in/ada-example"),
    ("found", "yes, no, unclear", FOUND, "A profile of the name with another employer and no further fact: unclear"),
    ("last_activity", "day, month or year", LAST_ACTIVITY, "`2 mo` on 2026-03-01: 2026-01"),
    ("coder", "initials or a name", "Who looked; the same in all of a coder's rows, and nobody else's.", "AB"),
    ("date", "day", "The day of looking; not after the day of the study.", "2026-03-01"),
    (
        "note",
        "text",
        "What a second reader needs to know; in an adjudicated row the reason, without which it is refused.",
        "two of that name",
    ),
)
"""Column, type, decision rule, example; in the order of the sheet."""

EVIDENCE = (
    "Only what is public on the day of looking, and the person's own or on a page that is certainly theirs.",
    "Blocked is not absent: a login wall, a challenge or an error says nothing about the person.",
    "Found is not theirs: an account of the name needs two facts besides the name.",
    "Present is not active: an account without a dated act of the person has an empty last_activity.",
    "A handle that does not exist is not a person without an account.",
    "Facts only: a bio, a date, a count. No texts of posts, no faces, nothing about health, politics or private life.",
    "Save the page or a screenshot where the answer may be disputed, and name the file in the column evidence.",
)
FEATURES_HEAD = (
    "Columns beside those of every sheet, each of an account that was found (activity.comments_elsewhere: of the person). An empty cell "
    "says that nobody looked, or that the page did not show it to this reader: it is missing, not no."
)
_COMPARED = (
    "Compared are: found; account (which one, where both found one); active (newest act within the days above: yes, no or unknown); "
    "every flag; every count as one at least or none."
)
_ALPHA = (
    f"Krippendorff's alpha from {RELY:.3f}: rely on the codes; from {TENTATIVE:.3f}: tentative conclusions; below: mend this codebook "
    "and code again. Gwet's AC1 stands beside it for variables in which nearly all codes are equal."
)
_RESOLVED = (
    "Agreement is computed from the coders' own rows, before anything is resolved. Where they differ a third decides, and says why; what "
    "each had written is kept."
)
AGREEMENT = (
    "With 35 persons or so, all cells are coded twice; in a large study a sample, drawn before coding.",
    _COMPARED,
    _ALPHA,
    _RESOLVED,
)


def search_steps(search: SearchRule) -> tuple[str, ...]:
    """Return what a coder does before found may be no, with the numbers of the rule set."""
    names = (
        "Write down the forms of the name: with and without middle name, nicknames, the family name first, former names; "
        f"{search.variants} at least, or all that the name has."
    )
    own = (
        f"Ask the platform's own search for each form, with {search.templates} queries at least: the name alone, and the name with the "
        "employer."
    )
    index = (
        f"Ask a web index for each form, limited to the platform's host, with {search.templates} queries at least. Together with the step "
        f"before there must be {search.routes} independent routes; where the platform has no search, take another index."
    )
    results = (
        f"Read the first {search.results} results of each query. Where one query brings {search.accounts} accounts of the name or more, "
        "narrow it by employer, role or place before you go on."
    )
    return (
        "Look at the accounts to which the person's own pages, and the employer's page about the person, link.",
        names,
        own,
        index,
        results,
        "Open every account of the name that may be the person's, and decide by facts other than the name.",
        "Where only a member sees a page, save what your own lawful account shows, and say so in the note.",
    )
