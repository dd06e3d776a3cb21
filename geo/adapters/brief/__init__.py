"""Briefs for print: figures drawn by matplotlib on our base map, and the PDF set by Typst. They need no network."""
