"""Documents as people have them: text, Markdown, Word, PDF, HTML. One reader per format gives blocks, one structurer
turns blocks into a `Document`."""
