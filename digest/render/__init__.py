"""An edition and choices in, letters and stamped messages out. Pure: no I/O, no clock, no randomness."""
