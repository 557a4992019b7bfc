"""Small sites by hand, for tests that need none of the real ones."""

from __future__ import annotations

from pathlib import Path


def page(title: str, body: str = "", more: str = "") -> str:
    return (
        f'<!doctype html><html><head><title>{title} - Book</title><meta property="og:title" content="{title}">{more}'
        f"</head><body><header>menu</header><main>{body or title}</main><footer>foot</footer></body></html>"
    )


def redirect(to: str) -> str:
    return page("Moved", more=f'<meta http-equiv="refresh" content="0; url={to}">')


def make_site(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


OLD = {
    "index.html": page("Home", '<a href="cases/a/">A</a><link href="style.css">'),
    "en/index.html": page("Home"),
    "cases/a/index.html": page("甲", '<p>旧</p><img src="../../assets/photos/a/x-400-0123456789.jpg" alt="人">'),
    "en/cases/a/index.html": page("A", "<p>old</p>"),
    "cases/b/index.html": page("乙"),
    "cases/c/index.html": page("丙"),
    "downloads/a-zh.pdf": "old",
    "downloads/c-zh.pdf": "c",
    "assets/style.css": "body { color: red }",
    "assets/photos/a/x-400-0123456789.jpg": "photo",
    "404.html": page("Gone"),
}
NEW = {
    **{name: text for name, text in OLD.items() if name not in {"cases/c/index.html", "downloads/c-zh.pdf"}},
    "cases/a/index.html": page("甲", '<p>新</p><img src="../../assets/photos/a/x-400-9876543210.jpg" alt="人">'),
    "cases/b/index.html": redirect("../d/"),
    "cases/d/index.html": page("丁"),
    "downloads/a-zh.pdf": "new",
    "downloads/d-zh.pdf": "d",
    "assets/style.css": "body { color: blue }",
    "assets/photos/a/x-400-9876543210.jpg": "better photo",
}
del NEW["assets/photos/a/x-400-0123456789.jpg"]
