"""Does what is published say what the source says? An independent check, with its own walk of the XML.

`source` takes the words out of the XML, `rebuilt` out of the model, `difference` compares the two, and
`python -m kb.fidelity` does so for every document named. Nothing here is used by a build.
"""
