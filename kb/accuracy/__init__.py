"""How right the extraction is: measured against the official hyperlinks and against documents read by people."""
