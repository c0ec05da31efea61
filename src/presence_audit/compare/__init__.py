"""What is worked out from studies: estimates, cohorts, waves, published numbers, sensitivity; pure."""
