"""Ways to write a study down: table, JSON, JSON lines, CSV, and the explanation of one cell."""
