"""`python -m scripts`: begins with the command line.

Worker processes import this module again before they do anything, and then only what their work needs.
"""

if __name__ == "__main__":
    from scripts.command_line import main

    main(prog_name="python -m scripts")
