"""The code book: the official tables, and what the program knows of codes by itself."""
