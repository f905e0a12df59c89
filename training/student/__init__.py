"""The student: the small integer network that the browser runs."""
