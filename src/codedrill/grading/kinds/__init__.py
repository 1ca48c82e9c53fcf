"""One file for each kind of case: how its answers are graded."""
