"""Vietnamese letters, dates, administrative units and names of agencies. Knows no other layer."""
