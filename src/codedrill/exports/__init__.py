"""What leaves the program for other programs: one file for each format."""
