"""A failure of the disk is told with the file; what the program itself refuses is left as it is."""

from __future__ import annotations

import pytest

from presence_audit.audit.writable import writable
from presence_audit.errors import UsageError


def test_what_the_system_refuses_is_told_with_the_name_of_the_file(tmp_path):
    path = tmp_path / "no" / "file.json"
    with pytest.raises(UsageError) as told, writable(path):
        path.write_text("")
    assert str(told.value) == f"{path}: cannot be written: No such file or directory"


def test_what_the_program_refuses_stays_as_it_is(tmp_path):
    with pytest.raises(UsageError, match=r"^exists already$"), writable(tmp_path):
        raise UsageError("exists already")
