"""The store: SQLite behind SQLAlchemy Core, migrations, editions, the ledger."""
