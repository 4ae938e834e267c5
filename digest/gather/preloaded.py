"""What parsing needs, imported and loaded: the processes that parse begin with it, before their memory is bounded.

What is imported later counts as theirs, and near their bound cannot be mapped.
"""

from importlib import import_module

from digest.language.detection import make_ready

# The last two are those that feedparser and htmldate import when they meet their first feed and their first date.
for _module in ("digest.gather.parsing", "digest.gather.files", "xml.sax.expatreader", "_strptime"):
    import_module(_module)
make_ready()
