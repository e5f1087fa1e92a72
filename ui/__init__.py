"""The window. All Qt lives here and no logic: whatever the window does, a call on the core can do."""
