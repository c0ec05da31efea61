"""Keys come from the environment, else from a file that nobody else may read; no message tells one."""

from __future__ import annotations

import pytest

from presence_audit.audit.keys import names_of, read_keys, with_keys
from presence_audit.errors import DocumentError
from presence_audit.platforms import load_platforms

SECRET = "hush-5f2c9e81d7"
NAMES = frozenset({"BRAVE_API_KEY", "GITHUB_TOKEN", "PRESENCE_AUDIT_SEARXNG"})


@pytest.fixture
def file(tmp_path):
    """Write a file of keys that is the user's alone."""

    def write(text, mode=0o600, name="keys.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return path

    return write


def wrong(path) -> str:
    with pytest.raises(DocumentError) as raised:
        read_keys(path, NAMES)
    assert SECRET not in str(raised.value)
    assert str(path) in str(raised.value)
    return str(raised.value)


def test_keys_are_read_by_the_names_of_the_profiles(file):
    path = file(f'# mine\nBRAVE_API_KEY = "{SECRET}"\nGITHUB_TOKEN = ""\nPRESENCE_AUDIT_SEARXNG = " http://127.0.0.1:8888 "\n')
    assert read_keys(path, NAMES) == {"BRAVE_API_KEY": SECRET, "PRESENCE_AUDIT_SEARXNG": "http://127.0.0.1:8888"}


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o602, 0o610, 0o777])
def test_a_file_that_others_may_read_is_refused_with_the_mend(file, mode):
    path = file(f'BRAVE_API_KEY = "{SECRET}"\n', mode)
    assert f"chmod 600 {path}" in wrong(path)


def test_the_mend_can_be_pasted_whatever_the_path(file):
    path = file("", 0o644, "my keys/keys.toml")
    assert f"chmod 600 '{path}'" in wrong(path)


def test_an_unknown_name_gets_the_nearest_one(file):
    assert "'BRAVE_KEY'; did you mean 'BRAVE_API_KEY'?" in wrong(file(f'BRAVE_KEY = "{SECRET}"\n'))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"BRAVE_API_KEY = {SECRET}\n", ":1:"),
        (f'GITHUB_TOKEN = "a"\nBRAVE_API_KEY = "{SECRET}\n', ":2:"),
        (f'BRAVE_API_KEY = "{SECRET}"\nBRAVE_API_KEY = "{SECRET}"\n', "is no TOML"),
        (f'BRAVE_API_KEY = ["{SECRET}"]\n', "BRAVE_API_KEY is no text"),
        ("BRAVE_API_KEY = 5\n", "BRAVE_API_KEY is no text"),
        (f'[keys]\nBRAVE_API_KEY = "{SECRET}"\n', "no profile asks for a key called 'keys'"),
        ("BRAVE_API_KEY = " + "[" * 30_000, "TOML"),
        ("#" * 70_000, "at most 64 KiB"),
    ],
)
def test_what_is_wrong_is_said_without_the_value(file, text, words):
    assert words in wrong(file(text))


def test_bytes_and_folders_are_no_keys(file, tmp_path):
    path = file("")
    path.write_bytes(b"BRAVE_API_KEY = '\xff\xfe'")
    assert "UTF-8" in wrong(path)
    tmp_path.chmod(0o700)
    assert "cannot be read" in wrong(tmp_path)
    assert "cannot be read" in wrong(tmp_path / "nowhere.toml")


def test_the_environment_wins_over_the_file(file):
    path = file(f'BRAVE_API_KEY = "{SECRET}"\nGITHUB_TOKEN = "{SECRET}"\n')
    environ = {"PRESENCE_AUDIT_KEYS": str(path), "BRAVE_API_KEY": "mine", "GITHUB_TOKEN": " ", "OTHER": "x"}
    assert with_keys(environ) == environ | {"GITHUB_TOKEN": SECRET}


def test_the_file_stands_in_the_folder_of_settings(file, tmp_path):
    text = f'BRAVE_API_KEY = "{SECRET}"\n'
    file(text, name="settings/presence-audit/keys.toml")
    assert with_keys({"XDG_CONFIG_HOME": str(tmp_path / "settings")})["BRAVE_API_KEY"] == SECRET
    file(text, name=".config/presence-audit/keys.toml")
    assert with_keys({"HOME": str(tmp_path)})["BRAVE_API_KEY"] == SECRET
    assert "BRAVE_API_KEY" not in with_keys({"HOME": str(tmp_path / "elsewhere")})
    assert with_keys({}) == {}


def test_a_file_that_is_named_must_be_there(tmp_path):
    with pytest.raises(DocumentError, match="cannot be read"):
        with_keys({"PRESENCE_AUDIT_KEYS": str(tmp_path / "nowhere.toml")})


def test_every_key_token_and_server_of_a_profile_has_its_name():
    names = names_of(load_platforms())
    assert {"BRAVE_API_KEY", "TAVILY_API_KEY", "SERPER_API_KEY", "PRESENCE_AUDIT_SEARXNG", "GITHUB_TOKEN", "X_BEARER_TOKEN"} <= names
