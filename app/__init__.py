"""Delivery: the service, the page and the commands."""
