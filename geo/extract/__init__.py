"""From a report's text to mentions and drafts. Pure: text, a lexicon and a finder of places in, frozen values out."""
