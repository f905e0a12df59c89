"""The teacher: multilingual-e5-small, fine-tuned to tag words."""
