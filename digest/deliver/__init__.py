"""Messages in, deliveries out: the ledger's port, transports, the sending loop."""
