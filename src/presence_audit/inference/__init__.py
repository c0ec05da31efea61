"""Statistics on bare counts: intervals, exact and paired tests; scipy is imported where it is used, and no study is known here."""
