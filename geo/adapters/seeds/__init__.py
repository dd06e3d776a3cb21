"""The dataset in ``seeds/``: text files that a person edits, checked line by line when they are loaded."""
