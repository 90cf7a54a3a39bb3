"""`python -m utvag`: the same as the command `utvag`."""

import sys

from utvag.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
