"""How right the extraction is: figures against the official markup and against what a careful reader found."""
