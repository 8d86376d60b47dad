"""Alignment from five quotes to a hundred million: two methods, on three engines, with one result for each method.

``choice`` and ``means`` say which; ``thorough`` is the thorough method as a plan, ``plan`` the linear one, ``kernels``
what SQL cannot say, ``embedded`` runs both on DuckDB, ``tables`` goes from file to file.
"""
