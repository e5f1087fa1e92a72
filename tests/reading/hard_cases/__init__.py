"""What the files of `hard/` are made of, and what must be understood of each."""
