"""Agreement of coders who worked apart: percent agreement, Krippendorff's alpha, Gwet's AC1."""
