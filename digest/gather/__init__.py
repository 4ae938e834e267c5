"""Files, folders, feeds and pages in, articles out; `files.read` is the door, everything else here is pure."""
