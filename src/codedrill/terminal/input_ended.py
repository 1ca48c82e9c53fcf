"""How a case ends that nobody answers to the end: known apart from what takes answers, which is loaded later."""


class InputEnded(Exception):
    """Standard input ended in the middle of a case."""
