"""What the persons of a study say about their results: shown beside the findings, never in their place."""

from .read import ReadAnnotations, load_annotations
from .schema import AnnotationEntry, AnnotationsFile

__all__ = ["AnnotationEntry", "AnnotationsFile", "ReadAnnotations", "load_annotations"]
