"""`python -m codedrill`: the same as the console script."""

import sys

from codedrill.cli import main

if __name__ == "__main__":
    sys.exit(main())
