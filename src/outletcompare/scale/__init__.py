"""Alignment at scale: one relational plan, run out of core on one machine (DuckDB) or on a cluster (Spark).

``plan`` is the plan as data, ``kernels`` what a relational engine cannot do, ``embedded`` runs both on DuckDB.
"""
