"""Alignment at scale: growth, memory, skew, quality, the two methods, Spark and peers.

    python bench/scale.py PART … [--shared DIR] [--spark-python P] [--peer-python P] [-o bench/results/scale.json]

Each part runs in processes of its own and adds its figures to the results: wall and CPU seconds and peak resident MB of
the whole process tree, B³ and pair F1 over distinct texts. The method is the linear one but in the parts "thorough" and
"methods"; retellings are looked for only in the part of that name, in "methods" and in that of articles. Made quotes
are kept in --work, so a part can be run again.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from scale_articles import write as write_articles
from scale_generator import Quotes, invented, write
from scale_measure import scores, watched

HERE = Path(__file__).parent
GROWTH = (125_000, 250_000, 500_000, 1_000_000, 2_000_000)
RETOLD = (50_000, 100_000, 200_000)
THOROUGH = (10_000, 50_000)
REAL = 20_000
TRANSLATED = ("wmt21-ru-en", "wmt22-de-en")
ARTICLES = (4_000, 12_000, 40_000)
PEERS = ("rensa", "gaoya", "datasketch", "sparse_dot_topn")
TEN_MINUTES = 600
FITS = 75  # what a member's ratio or partial ratio with its statement's longest text must reach


class Bench:
    """Where things lie, and the one way to run a child."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.work, self.shared = given.work, given.shared
        self.pythons = {"ours": sys.executable, "spark": given.spark_python, "peers": given.peer_python}
        self.peers, self.runs = given.peers.split(","), given.runs
        self.work.mkdir(parents=True, exist_ok=True)

    def quotes(self, rows: int) -> Path:
        path = self.work / f"quotes-{rows}.parquet"
        return path if path.exists() else write(Quotes(rows), path)

    def child(self, python: str, *arguments: object, limit: float = 3600) -> dict[str, Any]:
        command = [str(self.pythons[python]), *map(str, arguments)]
        return watched(command, limit=limit, environment={"PYTHONPATH": str(HERE.parent / "src")})

    def tables(self, articles: int) -> tuple[Path, Path, Path]:
        """The articles, and where their quotes and statements are kept."""
        source = self.work / f"articles-{articles}.parquet"
        if not source.exists():
            write_articles(articles, source, self.shared)
        quotes, statements = (source.with_name(f"{source.stem}-{name}.parquet") for name in ("quotes", "aligned"))
        return source, quotes, statements

    def command(self, *arguments: object) -> dict[str, Any]:
        """A command of the command line."""
        return self.child("ours", HERE / "scale.py", "command", *arguments, "--quiet")

    def align(self, source: Path, target: Path, **means: Any) -> dict[str, Any]:
        means = {"method": "linear", "retellings": False, **means}
        return self.child("ours", HERE / "scale.py", "align", source, target, json.dumps(means))


def align(source: str, target: str, means: str) -> None:
    """What a child does: from table to table."""
    from outletcompare.scale.means import Means
    from outletcompare.scale.tables import align_table

    summary = align_table(Path(source), Path(target), Means(**json.loads(means)))
    stages = {name: {"rows": rows, "s": s, "cpu_s": cpu} for name, rows, s, cpu in summary.stages}
    told = {"quotes": summary.quotes, "statements": summary.statements, "fragments": summary.fragments}
    print(json.dumps({**told, "stages": stages}))


def on_spark(source: str, target: str, method: str) -> None:
    """What a child does: the method on Spark, the linear one without retellings."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    from outletcompare import spark
    from outletcompare.scale.plan import Settings

    settings = {
        "driver.memory": "4g",
        "driver.bindAddress": "127.0.0.1",
        "driver.host": "127.0.0.1",
        "ui.enabled": "false",
        "ui.showConsoleProgress": "false",
        "sql.shuffle.partitions": "16",
        "eventLog.enabled": "true",
        "eventLog.compress": "false",
        "eventLog.rolling.enabled": "false",
        "eventLog.dir": Path(f"{target}.events").absolute().as_uri(),
    }
    Path(f"{target}.events").mkdir(parents=True)
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(f"spark.{name}", value)
    session = builder.getOrCreate()
    quotes, chosen = session.read.parquet(source).repartition(8), Settings() if method == "linear" else None
    spark.align(quotes, method=method, settings=chosen, directory=f"{target}.stages").write.parquet(target)
    session.stop()
    print(json.dumps({"shuffle_mb": _shuffled(Path(f"{target}.events")) >> 20}))


def _shuffled(events: Path) -> int:
    """Bytes that all tasks wrote for other tasks to read, from Spark's event log."""
    written = 0
    for path in events.iterdir():
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if '"SparkListenerTaskEnd"' in line:
                    metrics = json.loads(line).get("Task Metrics") or {}
                    written += metrics.get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0)
    return written


def quality(source: Path, found: Path) -> dict[str, float]:
    """Scores of statements against the truth that the quotes came with."""
    given = pq.read_table(source)
    names = given.column_names
    table = pa.table({"id": given["id" if "id" in names else "seg_id"].cast(pa.string()), "truth": given["truth"]})
    table = table.append_column("text", given["text"])
    joined = table.join(pq.read_table(found, columns=["id", "statement"]), "id")
    return scores(joined["truth"], joined["statement"], joined["text"].to_pylist())


def growth(bench: Bench, sizes: Sequence[int] = GROWTH, **means: Any) -> dict[str, Any]:
    """Does time grow in step with the number of quotes? Copies, trims and edits alone."""
    runs = []
    for rows in sizes:
        target = bench.work / f"{'retold' if means else 'ours'}-{rows}.parquet"
        run = bench.align(bench.quotes(rows), target, **means)
        runs.append({"rows": rows, **run, **(quality(bench.quotes(rows), target) if "quotes" in run else {})})
    ratios = {key: [round(b[key] / a[key], 2) for a, b in pairwise(runs)] for key in ("cpu_s", "wall_s")}
    return {"runs": runs, "ratios": ratios}


def retellings(bench: Bench) -> dict[str, Any]:
    """The same with retellings looked for too, as is the default where there are dates or sources."""
    return growth(bench, RETOLD, retellings=None)


def small_memory(bench: Bench) -> dict[str, Any]:
    """Two million under a limit of 500 MB."""
    return bench.align(bench.quotes(GROWTH[-1]), bench.work / "ours-small-memory.parquet", memory_limit="500MB")


def _renamed(bench: Bench, name: str) -> Path:
    """A shared table with its id under our name."""
    path = bench.work / f"{name}.parquet"
    table = pq.read_table(bench.shared / "gold" / "alignment" / f"{name}.parquet")
    held = {"id": table["seg_id"].cast(pa.string())} | {
        column: table[column] for column in ("text", "outlet", "date", "truth") if column in table.column_names
    }
    pq.write_table(pa.table(held), path)
    return path


def skew(bench: Bench) -> dict[str, Any]:
    """Half of the texts are variants of one phrase."""
    found = {}
    for name, source in (
        ("generated_skew_200k", _renamed(bench, "generated_skew_200k")),
        ("own, 200k", write(Quotes(200_000, skew=True), bench.work / "quotes-skew.parquet")),
    ):
        target = bench.work / "ours-skew.parquet"
        run = bench.align(source, target)
        texts = run["stages"]["texts"]["rows"]
        run["candidates_per_text"] = round(run["stages"]["candidates"]["rows"] / texts, 2)
        found[name] = {**run, **quality(source, target)}
    return found


def shared_quality(bench: Bench) -> dict[str, Any]:
    """Clusters of real sentences with a truth, and real quotes without one: do members fit their statement?"""
    source, target = _renamed(bench, "generated_100k"), bench.work / "ours-generated.parquet"
    made = {**bench.align(source, target), **quality(source, target)}
    source, target = _renamed(bench, "real_quotes_316k"), bench.work / "ours-real.parquet"
    return {"generated_100k": made, "real_quotes_316k": {**bench.align(source, target), **cohesion(source, target)}}


def cohesion(source: Path, found: Path) -> dict[str, Any]:
    """The share of members (distinct texts) that do not match their statement's longest text."""
    from rapidfuzz import fuzz

    given = pq.read_table(source, columns=["id", "text"])
    joined = given.join(pq.read_table(found, columns=["id", "statement", "role"]), "id")
    words = pc.utf8_trim_whitespace(pc.replace_substring_regex(pc.utf8_lower(joined["text"]), r"[^\p{L}\p{N}]+", " "))
    joined = joined.append_column("words", words)
    groups: dict[str, set[tuple[str, str]]] = {}
    columns = (joined[name].to_pylist() for name in ("statement", "role", "words"))
    for statement, role, text in zip(*columns, strict=True):
        groups.setdefault(statement, set()).add((role, text))
    counts = {"member": [0, 0], "fragment": [0, 0]}
    for texts in groups.values():
        longest = max((text for _, text in texts), key=lambda text: (len(text), text))
        for role, text in texts:
            if text != longest:
                counts[role][0] += 1
                counts[role][1] += max(fuzz.ratio(text, longest), fuzz.partial_ratio(text, longest)) < FITS
    return {
        f"{role}s": {"n": n, "misfits": bad, "share": round(bad / max(n, 1), 4)} for role, (n, bad) in counts.items()
    }


def spark(bench: Bench, rows: int = 1_000_000, method: str = "linear") -> dict[str, Any]:
    """So many on Spark, and whether the rows are those of one machine."""
    target = bench.work / "spark-result.parquet"
    for path in (target, Path(f"{target}.stages"), Path(f"{target}.events")):
        shutil.rmtree(path, ignore_errors=True)
    run = bench.child("spark", HERE / "scale.py", "on-spark", bench.quotes(rows), target, method)
    name = "ours" if method == "linear" else method
    return run if "failed" in run else {**run, "rows_equal": _equal(bench.work / f"{name}-{rows}.parquet", target)}


def _equal(one: Path, other: Path) -> bool:
    """Whether two tables of statements hold the same rows, in whatever order."""
    ours, theirs = (pq.read_table(path) for path in (one, other))
    ordered = (table.select(ours.column_names).sort_by("id") for table in (ours, theirs))
    return next(ordered).equals(next(ordered))


def thorough(bench: Bench) -> dict[str, Any]:
    """What the thorough method costs on each engine, and whether all give the same rows."""
    found: dict[str, Any] = {}
    for rows in THOROUGH:
        source, held = bench.quotes(rows), bench.work / f"thorough-{rows}.parquet"
        runs = {"memory": bench.align(source, held, method="thorough", engine="memory")}
        target = bench.work / f"thorough-{rows}-duckdb.parquet"
        ran = bench.align(source, target, method="thorough", engine="duckdb")
        runs["duckdb"] = {**ran, "rows_equal": _equal(held, target)}
        runs["spark"] = spark(bench, rows, "thorough")
        found[str(rows)] = {"quality": quality(source, held), **runs}
    return found


def thorough_on_news(bench: Bench) -> dict[str, Any]:
    """The same of quotes from real news, in memory and on DuckDB."""
    source, held = bench.work / "real.parquet", bench.work / "thorough-real.parquet"
    rows = pq.read_table(_renamed(bench, "real_quotes_316k"))
    pq.write_table(rows.take(random.Random(0).sample(range(len(rows)), REAL)), source)
    target = bench.work / "thorough-real-duckdb.parquet"
    memory = bench.align(source, held, method="thorough", engine="memory")
    ran = bench.align(source, target, method="thorough", engine="duckdb")
    return {"memory": memory, "duckdb": {**ran, "rows_equal": _equal(held, target)}}


def methods(bench: Bench) -> dict[str, Any]:
    """What each method finds of two human translations of news."""
    ways: dict[str, dict[str, Any]] = {
        "thorough": {"method": "thorough"},
        "linear": {"retellings": None},
        "linear without retellings": {},
    }
    found: dict[str, Any] = {}
    for name in TRANSLATED:
        source = _translations(bench, name)
        found[name] = {"texts": pq.read_metadata(source).num_rows}
        for way, means in ways.items():
            target = bench.work / f"{name}-aligned.parquet"
            run = bench.align(source, target, **means)
            run.pop("stages", None)
            found[name][way] = {**run, **quality(source, target)}
    return found


def _translations(bench: Bench, name: str) -> Path:
    """The human translations of a set: ten lines by one translator are an article, with an invented source and day."""
    path = bench.work / f"{name}.parquet"
    lines = (bench.shared / "gold" / "alignment" / f"clusters_{name}.jsonl").read_text(encoding="utf-8").split("\n")
    held: list[dict[str, Any]] = []
    ends: dict[str, int] = {}
    for row in (json.loads(line) for line in lines if line.strip()):
        if row["human"] and row["text"].strip():
            document = f"{row['doc']} {row['line'] // 10}"
            article = f"{document} {row['witness']}"
            rng, later = random.Random(document), random.Random(article).randrange(3)
            day = datetime.date(2031, 1, 1) + datetime.timedelta(days=rng.randrange(60) + later)
            start = ends.get(article, 0)
            ends[article] = start + len(row["text"]) + 1
            held.append(
                {
                    "id": row["id"],
                    "text": row["text"],
                    "outlet": row["witness"],
                    "date": day.isoformat(),
                    "source": f"{invented(rng.randrange(900), 2)} {invented(rng.randrange(3000), 3)}".title(),
                    "article": article,
                    "spans": [[start, ends[article] - 1]],
                    "truth": row["cluster"],
                }
            )
    pq.write_table(pa.Table.from_pylist(held), path)
    return path


def articles(bench: Bench) -> dict[str, Any]:
    """From the text of articles to statements, on the command line."""
    found = {}
    for count in ARTICLES:
        source, quotes, statements = bench.tables(count)
        found[str(count)] = {
            "quotes": bench.command("quotes", source, "-o", quotes),
            "align": bench.command("align", quotes, "-o", statements),
        }
        if statements.exists():
            table = pq.read_table(statements, columns=["statement"])
            found[str(count)] |= {"quotes_found": len(table), "statements": len(table["statement"].unique())}
    return found


def reports(bench: Bench) -> dict[str, Any]:
    """From the tables that the part on articles leaves to the report, on the command line."""
    found = {}
    for count in ARTICLES:
        source, quotes, statements = bench.tables(count)
        page = bench.work / f"articles-{count}.html"
        tables = ("--quotes", quotes, "--statements", statements)
        run = bench.command("compare", source, *tables, "-o", page)
        found[str(count)] = {**run, "page_mb": round(page.stat().st_size / 2**20, 1)} if page.exists() else run
    return found


def peers(quotes: int | str) -> Callable[[Bench], dict[str, Any]]:
    """Ours and the peers in turn on the same quotes, made or shared, each with ten minutes of processor time.

    The figures are those of the median run of each.
    """

    def run(bench: Bench) -> dict[str, Any]:
        source = bench.quotes(quotes) if isinstance(quotes, int) else _renamed(bench, quotes)
        names = ("outletcompare", *bench.peers)
        ran: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
        for _ in range(bench.runs):
            for name in names:
                ran[name].append(_beside(bench, name, source))
        found = {name: sorted(runs, key=lambda run: run["cpu_s"])[len(runs) // 2] for name, runs in ran.items()}
        for name in names:
            found[name]["cpu_s_of_runs"] = [run["cpu_s"] for run in ran[name]]
            for key in ("cpu_s", "peak_mb") if name in bench.peers else ():
                found[name][f"{key.partition('_')[0]}_ratio"] = round(found[name][key] / found["outletcompare"][key], 2)
        return found

    return run


def _beside(bench: Bench, name: str, source: Path) -> dict[str, Any]:
    """What one of them does, once."""
    target = bench.work / f"beside-{name}.parquet"
    target.unlink(missing_ok=True)
    if name == "outletcompare":
        ran = bench.align(source, target)
        ran.pop("stages", None)
    else:
        ran = bench.child("peers", HERE / "scale_peers.py", name, source, target, limit=TEN_MINUTES)
    return {**ran, **(quality(source, target) if target.exists() else {})}


PARTS: dict[str, Callable[[Bench], dict[str, Any]]] = {
    "growth": growth,
    "million": lambda bench: growth(bench, (1_000_000,)),
    "retellings": retellings,
    "thorough": thorough,
    "thorough-on-news": thorough_on_news,
    "methods": methods,
    "small-memory": small_memory,
    "skew": skew,
    "shared": shared_quality,
    "spark": spark,
    "articles": articles,
    "reports": reports,
    "peers-generated": peers("generated_100k"),
    "peers-10k": peers(10_000),
    "peers-100k": peers(100_000),
    "peers-1m": peers(1_000_000),
}


def main() -> None:
    if sys.argv[1:2] == ["align"]:
        return align(*sys.argv[2:])
    if sys.argv[1:2] == ["command"]:
        from outletcompare import cli

        status = cli.main(sys.argv[2:])
        print("{}")
        sys.exit(status)
    if sys.argv[1:2] == ["on-spark"]:
        return on_spark(*sys.argv[2:])
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="+", choices=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("OUTLETCOMPARE_SHARED", "../shared")))
    parser.add_argument("--work", type=Path, default=Path("bench-work"), help="where made quotes and results are kept")
    parser.add_argument("--spark-python", default=sys.executable, help="a Python with the extra spark")
    parser.add_argument("--peer-python", default=sys.executable, help="a Python with the peers")
    parser.add_argument("--runs", type=int, default=3, help="of ours and each peer, in turn")
    parser.add_argument("--peers", default=",".join(PEERS), help="which peers run")
    parser.add_argument("-o", "--output", type=Path, default=HERE / "results" / "scale.json")
    given = parser.parse_args()
    bench = Bench(given)
    for part in given.parts:
        held = json.loads(given.output.read_text(encoding="utf-8")) if given.output.exists() else {}
        held |= {
            "command": "python bench/scale.py PART …",
            "python": platform.python_version(),
            "cores": os.cpu_count(),
        }
        held[part] = PARTS[part](bench)
        given.output.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(part, json.dumps(held[part], indent=1, ensure_ascii=False), flush=True)
    return None


if __name__ == "__main__":
    main()
