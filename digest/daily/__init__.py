"""The day's work: gather, build, preview, send; the only place that joins rooms together."""
