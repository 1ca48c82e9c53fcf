"""The findings of a coded answer, one file for each thing that can be wrong with it."""
