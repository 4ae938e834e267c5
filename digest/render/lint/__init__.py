"""A message as bytes in, findings out: what would be clipped, broken, unreadable or taken for spam, and what to do.

findings = lint(message)      # of any .eml file; never raises, takes time in proportion to the bytes
"""

from digest.render.lint.findings import Finding, Level
from digest.render.lint.message import lint

__all__ = ["Finding", "Level", "lint"]
