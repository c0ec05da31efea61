"""What the persons of a study say about their results: shown beside the findings, never in their place."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .read import ReadAnnotations as ReadAnnotations
    from .read import load_annotations as load_annotations
    from .schema import AnnotationEntry as AnnotationEntry
    from .schema import AnnotationsFile as AnnotationsFile
else:
    exports(__name__, {
        "read": "ReadAnnotations load_annotations",
        "schema": "AnnotationEntry AnnotationsFile",
    })  # fmt: skip
