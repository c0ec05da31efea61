"""The commands: they parse, call, print and choose an exit code; everything else is elsewhere."""
