"""What to ask next, and the course of a session."""
