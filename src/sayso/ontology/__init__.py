"""The codebook: data files and their loader."""
