"""``python -m outletcompare``."""

import sys

from outletcompare.cli import main

sys.exit(main())
