"""The subscribers' CSV as a safe database: read, check, change."""
