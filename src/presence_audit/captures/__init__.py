"""Files that analysts hand in: recognised by content, unpacked with care, refused with a reason."""
