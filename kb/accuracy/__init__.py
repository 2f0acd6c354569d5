"""How true the reading of prose is, measured."""
