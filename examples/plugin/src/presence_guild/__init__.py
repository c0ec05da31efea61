"""An example plugin of presence-audit; all people and sites in it are invented."""
