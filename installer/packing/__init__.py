"""Steps of the Windows build: lock, runtime, pruning, stage, proofs, bill of materials, archives, setup file."""
