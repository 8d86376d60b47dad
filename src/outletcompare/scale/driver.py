"""The two steps that need a whole table at once: components of a graph, and pointers followed to their end."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

GROUPS = pa.schema([("nid", pa.int64()), ("grp", pa.int64())])
ROOTS = pa.schema([("grp", pa.int64()), ("root", pa.int64())])


def components(edges: pa.Table) -> pa.Table:
    """``a, b`` to ``nid, grp``: the connected component of every text on an edge, named after its smallest id."""
    a, b = (edges.column(name).to_numpy() for name in "ab")
    ids = np.unique(np.concatenate([a, b]))
    if not len(ids):
        return GROUPS.empty_table()
    places = (np.searchsorted(ids, a).astype(np.int32), np.searchsorted(ids, b).astype(np.int32))
    graph = coo_matrix((np.ones(len(a), np.int8), places), shape=(len(ids), len(ids)))
    _, label = connected_components(graph, directed=False)
    smallest = np.full(int(label.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(smallest, label, ids)
    return pa.table([ids, smallest[label]], schema=GROUPS)


def follow(pointers: pa.Table) -> pa.Table:
    """``grp, parent`` to ``grp, root``: where each chain of pointers ends. Chains are free of circles."""
    children, parents = (pointers.column(name).to_numpy() for name in ("grp", "parent"))
    order = np.argsort(children)
    children, parents = children[order], parents[order]
    if not len(children):
        return ROOTS.empty_table()
    while True:
        place = np.minimum(np.searchsorted(children, parents), len(children) - 1)
        moved = np.where(children[place] == parents, parents[place], parents)
        if np.array_equal(moved, parents):
            return pa.table([children, parents], schema=ROOTS)
        parents = moved
