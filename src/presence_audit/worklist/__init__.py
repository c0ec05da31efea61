"""What is still unknown, in the order of what an answer would change."""
