"""Requests of readers and of the editor in, pages out: the archive, leaving, preferences, and the preview."""
