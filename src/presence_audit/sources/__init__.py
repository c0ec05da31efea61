"""Sources: from a person to accounts that may be theirs, without I/O; each is an entry point of `presence_audit.sources`."""
