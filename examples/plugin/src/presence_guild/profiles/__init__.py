"""The folder with the profiles that this package offers."""
