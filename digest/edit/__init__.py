"""Articles in, an edition out: sentences, summaries, briefs, sections, layout. Pure: no I/O, no clock."""
