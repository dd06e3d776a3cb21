"""The commands, one a file. Each loads what it needs when it is run, so that ``waybill --help`` answers at once."""
