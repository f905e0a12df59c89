"""What makes `models/mawsum.bin`, from data to file. Run `python -m training` from the root of the repository."""
