"""What is published of persons: pseudonyms, small cells, whom nobody may look at."""
