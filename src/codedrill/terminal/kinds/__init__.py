"""The kinds of case on the screen: for each a file, with how its answer is taken and how its grade is told."""
