"""Writing one plan: steps at the left, the text in the middle, help at the right."""
