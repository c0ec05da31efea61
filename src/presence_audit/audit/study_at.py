"""Reads a study file by itself, with the platforms that ship with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from presence_audit.plugins import known_platforms
from presence_audit.study_file import StudyFile, load_study_file

from .blogs import blog_account


def study_at(path: Path) -> StudyFile:
    """Return the study file at `path`; profiles are read only where it names blogs. Raises DocumentError."""
    platforms = cache(known_platforms)
    return load_study_file(path, lambda url: blog_account(platforms(), url)).content
