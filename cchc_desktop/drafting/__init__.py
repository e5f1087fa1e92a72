"""Making our own plan: kinds, unit profiles, drafts, fitted clauses."""
