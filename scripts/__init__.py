"""The casebook generator: run it as `python -m scripts`."""
