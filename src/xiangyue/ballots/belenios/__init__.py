"""Sealed votes in the formats of Belenios v1, group BELENIOS-2048, written from the protocol's description.

No Django here: what a browser, a trustee or an outsider needs can be run and read apart from the platform.
"""
