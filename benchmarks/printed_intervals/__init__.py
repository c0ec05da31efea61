"""How often the printed intervals hold the truth."""
