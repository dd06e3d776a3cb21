"""Values to bytes and documents, and back. The only makers of wire formats."""
