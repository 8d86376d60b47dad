"""Alignment from five quotes to a hundred million: in memory, or by one relational plan out of core or on a cluster.

``choice`` decides which; ``plan`` is the plan as data, ``kernels`` what SQL cannot say, ``embedded`` runs both on
DuckDB, ``tables`` goes from file to file.
"""
