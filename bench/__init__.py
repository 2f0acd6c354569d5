"""`make bench`: how fast a folder is published, and how fast it is served beside a named peer in the same run."""
