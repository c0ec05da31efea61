"""The folders that ship are found in a wheel's layout and in a checkout's."""

from __future__ import annotations

import pytest

from presence_audit.documents.shipped import find_shipped, shipped


def test_this_installation_has_its_folders():
    assert shipped("profiles").is_dir()
    assert shipped("rules").is_dir()


def test_a_wheel_keeps_them_under_data(tmp_path):
    package = tmp_path / "site-packages" / "presence_audit"
    (package / "data" / "rules").mkdir(parents=True)
    assert find_shipped("rules", package) == package / "data" / "rules"


def test_a_checkout_keeps_them_at_its_top(tmp_path):
    package = tmp_path / "src" / "presence_audit"
    package.mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert find_shipped("rules", package) == tmp_path / "rules"


def test_a_folder_of_that_name_elsewhere_is_not_taken(tmp_path):
    package = tmp_path / "src" / "presence_audit"
    package.mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    with pytest.raises(FileNotFoundError, match="did not come with this installation"):
        find_shipped("rules", package)
