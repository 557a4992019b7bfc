"""The editor: a small web app on this computer, in which staff change cases without code."""
