"""codedrill: daily drills for medical coders, in the terminal."""

__version__ = "0.1.0"
