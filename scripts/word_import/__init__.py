"""Word in: a report as .docx becomes a draft case, and a list of what was not understood."""
