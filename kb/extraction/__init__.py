"""What a text says beyond its words: pure functions from `Document` to what was found, each with its rule and place."""
