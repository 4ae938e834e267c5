"""Digest reads the news, summarises every article by extraction, and mails a daily digest."""

__version__ = "0.1.0"
