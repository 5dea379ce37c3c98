"""The directory as open data: HSDS 3.1, the field's own standard (see docs/hsds.md).

One file for each object of the standard. All is made from plain values and in English, because a
feed of the standard has one language.
"""
