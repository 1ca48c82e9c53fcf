"""An answer against a key: aligned, its errors named, its worth counted. Pure throughout."""
