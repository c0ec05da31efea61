"""Where the key of pseudonyms comes from; no message tells it."""

from __future__ import annotations

import stat

import pytest

from presence_audit.audit.pseudonym_key import key_at_hand, pseudonym_key
from presence_audit.errors import DocumentError, UsageError

KEY = bytes(range(32))
HEX = KEY.hex()
NAME = "PRESENCE_AUDIT_PSEUDONYM_KEY"


def never(_size):
    raise AssertionError("no key is to be made")


def keep(folder, text=HEX, mode=0o600, name="pseudonym.key"):
    path = folder / "presence-audit" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_the_environment_goes_first(tmp_path):
    keep(tmp_path, "00" * 32)
    assert pseudonym_key({NAME: f" {KEY.hex()} ", "XDG_CONFIG_HOME": str(tmp_path)}, never) == KEY


def test_then_the_file_of_keys_whatever_else_stands_in_it(tmp_path):
    keep(tmp_path, f'OWN_PROFILE_KEY = "x"\n{NAME} = "{KEY.hex()}"\n', name="keys.toml")
    assert pseudonym_key({"XDG_CONFIG_HOME": str(tmp_path)}, never) == KEY


def test_then_a_file_of_its_own_that_is_made_once(tmp_path):
    env = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert pseudonym_key(env, lambda size: KEY[:size]) == KEY
    assert pseudonym_key(env, never) == KEY
    path = tmp_path / "presence-audit" / "pseudonym.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["pseudonym.key"]


def test_home_is_enough(tmp_path):
    assert pseudonym_key({"HOME": str(tmp_path)}, lambda size: KEY[:size]) == KEY
    assert (tmp_path / ".config" / "presence-audit" / "pseudonym.key").read_text() == f"{KEY.hex()}\n"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_may_read_is_refused(tmp_path, mode):
    path = keep(tmp_path, mode=mode)
    with pytest.raises(UsageError, match="chmod 600") as raised:
        pseudonym_key({"XDG_CONFIG_HOME": str(tmp_path)}, never)
    assert str(path) in str(raised.value)
    assert KEY.hex() not in str(raised.value)


@pytest.mark.parametrize("text", ["", "hush", "zz" * 32, "5e" * 31, "\xff" * 64])
def test_what_is_no_key_is_refused_without_being_told(tmp_path, text):
    keep(tmp_path, text)
    with pytest.raises(UsageError, match="is no key of pseudonyms, which has 64 hexadecimal digits") as raised:
        pseudonym_key({"XDG_CONFIG_HOME": str(tmp_path)}, never)
    assert not text or text not in str(raised.value)
    with pytest.raises(UsageError, match=f"{NAME}: is no key"):
        pseudonym_key({NAME: text or "-"}, never)


def test_a_file_of_keys_with_a_number_in_its_place_is_refused(tmp_path):
    keep(tmp_path, f"{NAME} = 5\n", name="keys.toml")
    with pytest.raises(DocumentError, match="is no text"):
        pseudonym_key({"XDG_CONFIG_HOME": str(tmp_path)}, never)


@pytest.mark.parametrize("env", [{}, {"XDG_CONFIG_HOME": "relative"}])
def test_without_a_folder_of_settings_the_message_says_what_to_set(env):
    with pytest.raises(UsageError, match="openssl rand -hex 32"):
        pseudonym_key(env, never)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "presence-audit").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be kept there"):
        pseudonym_key({"XDG_CONFIG_HOME": str(tmp_path)}, lambda size: KEY[:size])


def test_blanks_among_the_digits_make_no_shorter_key(tmp_path):
    for text in ("ab" + " " * 60 + "cd", "ab " * 21 + "a"):
        with pytest.raises(UsageError, match=f"{NAME}: is no key"):
            pseudonym_key({NAME: text}, never)


def test_a_key_that_is_not_there_is_not_made_to_lead_back(tmp_path):
    env = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert key_at_hand(env) is None
    assert list(tmp_path.iterdir()) == []
    keep(tmp_path)
    assert key_at_hand(env) == KEY
