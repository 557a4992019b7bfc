"""`python -m scripts`: begins with the command line.

Worker processes import this module again before they do anything, and then only what their work needs.
"""

import os

if __name__ == "__main__":
    # Where numpy is installed beside, some library loads it, and it starts threads for sums that nobody does here; a
    # process with threads cannot be copied (`processes.in_copies`).
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from scripts.command_line import main

    main(prog_name="python -m scripts")
