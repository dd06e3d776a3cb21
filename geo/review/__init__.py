"""What claims amount to, and whether two reports speak of the same event."""
