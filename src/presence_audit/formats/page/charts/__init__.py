"""The pictures of the report, one module each: a study or its analysis in, a `Chart` out."""
