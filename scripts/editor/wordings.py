"""Sentences of the history, kept in both languages at once and shown in one: a history outlives who reads it."""

from __future__ import annotations

from typing import Final

from scripts.settings import Language

_BAR: Final = " ｜ "


def both(zh: str, en: str) -> str:
    """A sentence for the history, in both languages."""
    return f"{zh}{_BAR}{en}"


def in_language(told: str, language: Language) -> str:
    """A sentence of the history in one language; all of it if it has but one."""
    zh, bar, en = told.partition(_BAR)
    return (zh if language == "zh" else en) if bar else told
