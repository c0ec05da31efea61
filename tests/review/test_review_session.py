"""The review without a terminal: what each key leads to; every person and account is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from presence_audit.model import Account, Coded, Moment, PreparedLink
from presence_audit.review import Coder, Open, Quit, Said, Save, Undo, begin, enter, press, saved, undone, view
from review_items import DAY, ELSEWHERE, EMPLOYER, account, candidate, item


def resolve(platform, text):
    if "wrong" in text:
        raise ValueError(f"{text!r} names no account on {platform}")
    return Account(platform=platform, handle=text.rpartition("/")[2], url=f"https://x.com/{text.rpartition('/')[2]}")


ADA = Coder("AB", DAY, resolve)
TWO = (candidate("ada", EMPLOYER, ELSEWHERE), candidate("ada_too", probability=0.6))


def start(*items, said=None, again=False):
    return begin(ADA, items or (item(),), said or Said(), again=again)


def after(state, answer):
    """The state once an answer stands in its file, which then holds it."""
    before = (*state.done, answer)
    said = Said.of("AB", [one for one in before if not isinstance(one, Coded)], [one for one in before if isinstance(one, Coded)])
    return saved(state, answer, said, "Written.")


def typed(state, *lines):
    """Type keys and lines; answers count as written. Returns the state and all that was to be done."""
    todos = []
    for line in lines:
        state, todo = (enter if state.form else press)(state, line)
        if todo is not None:
            todos.append(todo)
        if isinstance(todo, Save):
            state = after(state, todo.answer)
    return state, todos


class TestFound:
    def test_y_asks_for_the_address_and_what_was_seen(self):
        state, (todo,) = typed(start(), "y", "https://x.com/ada", "2026-10", "photo=yes, location=Leeds", "")
        row = todo.answer
        assert (row.person, row.platform, row.found, row.coder, row.coded_on) == ("ada-example", "x", "yes", "AB", DAY)
        assert row.account == Account(platform="x", handle="ada", url="https://x.com/ada")
        assert row.last_activity == Moment(at=datetime(2026, 10, 1, tzinfo=UTC), precision="month")
        assert row.fields == (("profile.photo", "yes"), ("profile.location", "Leeds"))
        assert (state.item, state.answered) == (None, 1)

    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            (("y", "wrong"), "'wrong' names no account on x"),
            (("y", "ada", "2026-11-16"), "2026-11-16 lies after the day of looking, 2026-11-15."),
            (("y", "ada", "soon"), "write a time as 2010-02-17, 2010-02 or 2010-02-17T09:30:00+01:00"),
            (("y", "ada", "", "photo"), "write a feature and what it shows, such as photo=yes"),
            (("y", "ada", "", "foto=yes"), "there is no feature 'foto' (did you mean 'photo'?)"),
            (("y", "ada", "", "connections=many"), "connections cannot be 'many': write a whole number"),
            (("y", "a\x1bda"), "there is a character in it that may not stand in a text; type it again"),
        ],
    )
    def test_a_wrong_line_is_told_and_asked_again(self, lines, message):
        state, todos = typed(start(), *lines)
        assert (state.message, todos) == (message, [])
        assert state.form is not None

    def test_several_accounts_propose_none_and_one_is_proposed(self):
        several, _ = typed(start(item(candidates=TWO)), "y")
        one, _ = typed(start(item(candidates=TWO[:1])), "y")
        assert "= takes" not in several.question
        assert "; = takes https://x.com/ada (Enter cancels):" in one.question
        _, (todo,) = typed(one, "=", "", "")
        assert todo.answer.account == account("ada")

    def test_a_picture_that_was_handed_in_is_named_as_evidence(self):
        state, _ = typed(start(item(files=("ada.png",))), "y", "ada")
        assert "= takes ada.png (Enter: none; . cancels):" in state.question
        wrong, _ = typed(state, "b.png")
        assert "there are: ada.png" in wrong.message
        _, (todo,) = typed(wrong, "=", "", "")
        assert todo.answer.evidence == "ada.png"

    def test_the_features_that_are_asked_for_are_named(self):
        state, _ = typed(start(item(features=("profile.photo", "profile.summary"))), "y", "ada", "", "photo=no")
        assert "asked for: summary (Enter: no more; . cancels):" in state.question


class TestDecisions:
    def test_a_asks_which_and_why(self):
        state, _ = typed(start(item(candidates=TWO)), "a")
        assert state.question == "Which account do you accept? A-B (Enter cancels):"
        state, _ = typed(state, "b")
        state, (todo,) = typed(state, "on her slides")
        decision = todo.answer
        assert (decision.person, decision.account.key, decision.verdict, decision.reason) == (
            "ada-example",
            "x:ada_too",
            "accept",
            "on her slides",
        )
        assert (decision.coder, decision.decided_on, state.item) == ("AB", DAY, None)

    def test_one_account_needs_no_choice_and_its_facts_make_the_reason(self):
        state, (todo,) = typed(start(item(candidates=TWO[:1])), "a", "=")
        assert todo.answer.reason == "looked at it: names North Mill as employer"
        state, (todo,) = typed(start(item(candidates=TWO[:1])), "r", "=")
        assert todo.answer.reason == "looked at it: shows “Lima”, the roster Leeds"
        assert state.item is not None
        assert "n if you searched to the end" in state.message

    def test_an_item_is_answered_when_a_doubtful_account_is_accepted_or_all_are_rejected(self):
        state, _ = typed(start(item(candidates=TWO)), "r", "a", "=")
        assert state.answered == 0
        state, _ = typed(state, "r", "b", "=")
        assert state.answered == 1
        named = start(item(candidates=(candidate("ada", verdict="accepted"),), account=account("ada"), reason="not_captured"))
        state, todos = typed(named, "a", "=")
        assert (len(todos), state.answered) == (1, 0)

    def test_an_account_is_decided_once(self):
        state, todos = typed(start(item(candidates=TWO)), "r", "a", "=", "a", "a")
        assert len(todos) == 1
        assert "You decided x:ada already: reject" in state.message
        state, todos = typed(state, "", "y", "ada")
        assert todos == []
        assert "You rejected x:ada" in state.message

    def test_without_an_account_there_is_nothing_to_decide(self):
        state, todos = typed(start(), "a")
        assert (todos, state.message) == ([], "There is no account here to accept; y writes down one that you found.")


class TestNone:
    def test_none_found_counts_after_a_yes_to_the_protocol(self):
        state, todos = typed(start(), "n", "perhaps")
        assert (todos, state.message) == ([], "Write yes, or press Enter to cancel.")
        state, (todo,) = typed(state, "yes")
        assert (todo.answer.found, todo.answer.note, todo.answer.account) == ("no", "searched by the protocol", None)

    def test_the_protocol_is_spelt_out_with_what_stands_undecided(self):
        state, _ = typed(start(item(candidates=TWO)), "n")
        assert "three forms of the name" in state.question
        assert "2 undecided above" in state.question

    def test_not_beside_an_accepted_account_nor_where_the_account_is_theirs(self):
        state, todos = typed(start(item(candidates=TWO), again=True), "a", "a", "=", "p", "n")
        assert len(todos) == 1
        assert "You accepted x:ada here" in state.message
        state, todos = typed(start(item(kind="content", account=account("ada"))), "n")
        assert todos == []
        assert "The account is theirs" in state.message


def test_unclear_is_written_at_once_with_the_only_account():
    _, (todo,) = typed(start(item(candidates=TWO[:1])), "u")
    assert (todo.answer.found, todo.answer.account) == ("unclear", account("ada"))
    _, (todo,) = typed(start(item(candidates=TWO)), "u")
    assert todo.answer.account is None


def test_a_cell_is_coded_once_a_day():
    state, todos = typed(start(), "u", "p", "u")
    assert len(todos) == 1
    assert "You coded this on 2026-11-15 already: unclear" in state.message


def test_a_note_goes_with_the_answer():
    state, todos = typed(start(), "e", "named on the slides")
    assert todos == []
    assert any("named on the slides (not written yet)" in line.text for line in view(state).body)
    state, (todo,) = typed(state, "u")
    assert (todo.answer.note, state.notes) == ("named on the slides", {})
    state, (todo,) = typed(start(item(candidates=TWO[:1])), "e", "slides", "a", "a talk")
    assert todo.answer.reason == "a talk; slides"


@pytest.mark.parametrize("lines", [("y", ""), ("y", "."), ("n", ""), ("n", "."), ("n", "no"), ("e", ""), ("y", "ada", ".")])
def test_enter_and_a_full_stop_cancel(lines):
    state, todos = typed(start(), *lines)
    assert (todos, state.form, state.message) == ([], None, "Cancelled; nothing was written.")


class TestLinks:
    LINKS = tuple(PreparedLink(label=f"search {number}", url=f"https://s.example/{number}") for number in range(1, 13))

    def test_a_number_opens_a_search(self):
        _, (todo,) = typed(start(item(links=self.LINKS)), "9")
        assert todo == Open("https://s.example/9")
        _, (todo,) = typed(start(item(links=self.LINKS)), "o", "12")
        assert todo == Open("https://s.example/12")
        _, (todo,) = typed(start(), "o")
        assert todo == Open("https://search.example/?q=ada")

    @pytest.mark.parametrize("key", ["0", "13", "o"])
    def test_a_search_that_there_is_not(self, key):
        state, todos = typed(start(item(links=self.LINKS if key != "o" else ())), key)
        assert todos == []
        assert state.message in (
            "There is no search 0: the searches here are 1-12.",
            "There is no search 13: the searches here are 1-12.",
            "No search is prepared here.",
        )


class TestMoving:
    THREE = (item("ada"), item("bob", rank=2), item("cyd", rank=3))

    def test_forth_and_back_and_the_end(self):
        state, _ = typed(start(*self.THREE), "s", "right", " ")
        assert state.item is None
        assert "3 passed over" in view(state).body[0].text
        state, todos = typed(state, "u")
        assert (todos, state.message) == ([], "That was the last item: p goes back, q ends.")
        state, _ = typed(state, "p", "left")
        assert state.item.person == "bob"

    def test_an_answer_leads_to_the_next_open_item(self):
        state, _ = typed(start(*self.THREE), "s", "u", "p", "p", "u")
        assert (state.item.person, state.answered) == ("cyd", 2)

    def test_answered_items_are_left_out_and_counted(self):
        row = typed(start(*self.THREE), "u")[1][0].answer
        said = Said.of("ab", rows=[row, row.model_copy(update={"coder": "KL", "person": "bob"})])
        state = start(*self.THREE, said=said)
        assert ([one.person for one in state.items], state.answered, state.total) == (["bob", "cyd"], 1, 3)
        assert len(start(*self.THREE, said=said, again=True).items) == 3

    def test_undo_takes_back_the_newest_answer_and_returns_to_its_item(self):
        state, todos = typed(start(*self.THREE), "u", "u", "z")
        assert todos[-1] == Undo(todos[1].answer)
        state = undone(state, Said.of("AB", rows=[todos[0].answer]), "Taken back.")
        assert (state.item.person, state.answered, state.undone, state.message) == ("bob", 1, 1, "Taken back.")
        assert typed(start(), "z")[0].message == "There is nothing to undo in this session."

    def test_quit_and_help(self):
        assert typed(start(), "q")[1] == [Quit()]
        state, _ = typed(start(), "?")
        assert [line.lead.strip() for line in view(state).body][:3] == ["a", "r", "y"]
        assert typed(state, "x")[0].help is False

    @pytest.mark.parametrize("key", ["x", "", "\0", "up", "yes please", "1234", "٣"])
    def test_any_other_key_shows_where_the_keys_stand(self, key):
        state, todos = typed(start(), key)
        assert (todos, state.message) == ([], "That key does nothing here; ? shows the keys.")

    def test_words_may_stand_for_keys(self):
        assert typed(start(), "Unclear")[1][0].answer.found == "unclear"


def test_a_row_of_an_earlier_day_can_be_followed_by_another():
    row = typed(start(), "u")[1][0].answer.model_copy(update={"coded_on": date(2026, 8, 1)})
    _, (todo,) = typed(start(said=Said.of("AB", rows=[row]), again=True), "u")
    assert todo.answer.coded_on == DAY


def test_the_screen_names_what_the_answer_would_do():
    shown = view(start(item(candidates=TWO), item("bob")))
    assert [line.text for line in shown.head] == ["1 of 2 · rank 1 · 0 of 2 answered by AB", "Ada Example, CIO, North Mill · X (Twitter)"]
    text = "\n".join(line.lead + line.text for line in shown.body)
    assert "effect  score now 41–94; no account 41–49; a full one 86–94" in text
    assert "narrows linkedin profile by 8.3 points" in text
    assert "account A https://x.com/ada p=0.80" in text
    assert "+5.0 names North Mill as employer" in text
    assert " 1 Web: Ada Example" in text
