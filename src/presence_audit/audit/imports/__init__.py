"""Other people's lists of sites, made into profiles of lower confidence."""

from .run import Imported, import_sites, summary

__all__ = ["Imported", "import_sites", "summary"]
