"""Alembic's scripts: each turns a store of one version into the next."""
