"""A case, or all that a client may have of it, as one file in open formats.

The file is made while it is sent and never lies on the server: no row, no cache and no temporary file of it is kept,
so `erasure.provenance` has nothing to list and a deletion nothing to reach. What was taken out, when and by whom
stands in the audit, without a word of it.
"""
