"""Official documents set as people have them: text, Markdown, HTML, Word, PDF; read back and scored by layer."""
