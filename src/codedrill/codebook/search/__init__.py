"""The search of the code book: words in, codes out, the best first."""
