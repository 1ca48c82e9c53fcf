"""The speed and scale measurements, runnable by anyone: `make bench`, or `python -m benchmarks [NAME...]`.

Every measurement is a ratio of two things timed in turn in one run, so that the machine and whatever
else it does fall out of it. None of them is a test: a slow afternoon must not fail a build.
"""
