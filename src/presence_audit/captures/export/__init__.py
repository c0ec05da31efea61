"""Members' own data exports: taken down to a few facts before anything else sees them."""

from .reading import read_export

__all__ = ["read_export"]
