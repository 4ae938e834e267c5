"""A mail that came back in; what it says of which address, and whether to go on writing to it, out."""
