//! Words, their attached letters and shapes.
