"""Pages of the plan as they will be printed: on the screen and on paper."""
