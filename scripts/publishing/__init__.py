"""From the finished site to its readers: what would change for them, where it goes, and the way back.

`listing` says what a site holds, `changes` compares two, `report` puts that into words; `store` keeps what was
published, `places`, `rclone` and `transfer` bring it there; `content_commit` records the content in git; `publication`
does it all in order, `command` asks and tells.
"""
