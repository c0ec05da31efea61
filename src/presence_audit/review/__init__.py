"""The analyst at the keyboard: one unknown cell after another, each answer kept at once."""
