"""Steps of the Windows build, each a module: lock, runtime, pruning, stage, proofs, notices, bill of materials, archives."""
