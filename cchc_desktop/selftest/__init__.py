"""`python -m cchc_desktop --self-test`: an installed copy tries itself, in a folder of its own, one line per check.

For the rehearsal of the setup file and for the person who installs many computers. The user's data is not touched.
"""

from cchc_desktop.selftest.modules import compile_ahead
from cchc_desktop.selftest.running import run_self_test

__all__ = ["compile_ahead", "run_self_test"]
