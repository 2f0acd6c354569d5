"""The served side: pages, representations and the SPARQL endpoint over the current release. Reads a release, writes
nothing.

The application is made by `kb.web.app.create_app`.
"""
