"""Every download there is: asks each form for its files.

Owns the list of forms and nothing of any of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from scripts.formats.download import Download
from scripts.formats.handouts import kit_downloads, wechat_downloads
from scripts.formats.pdf import pdf_downloads
from scripts.model import Collection
from scripts.photos import Picture
from scripts.progress import Reporter
from scripts.settings import Settings


def make_downloads(
    collection: Collection, pictures: Mapping[tuple[str, str], Picture], settings: Settings, reporter: Reporter
) -> tuple[Download, ...]:
    """All downloads, in the order of the forms. Photos must have been made."""
    return (
        *pdf_downloads(collection, pictures, settings, reporter),
        *kit_downloads(collection, settings, reporter),
        *wechat_downloads(collection, pictures, settings, reporter),
    )
