"""Computes the figures of a report from the database itself: SQL for who met whom, and for pure
chance a look at every pair of participants. Prints what differs from the JSON of `rct report`.

usage: report.py rct.sqlite report.json FIRST LAST
"""

import json
import sqlite3
import sys
from itertools import combinations

database = sqlite3.connect(sys.argv[1])
report = json.load(open(sys.argv[2], encoding="utf-8"))
first, last = int(sys.argv[3]), int(sys.argv[4])
wrong = []


def check(name, found, expected):
    if isinstance(expected, float) or isinstance(found, float):
        same = found is not None and abs(found - expected) < 1e-9 * max(1, abs(expected))
    else:
        same = found == expected
    if not same:
        wrong.append(f"{name}: report {found}, database {expected}")


database.executescript("""
CREATE TEMP TABLE now AS
  WITH RECURSIVE walk(start, number) AS (
    SELECT number, number FROM person
    UNION SELECT start, merged_into FROM walk JOIN person USING (number)
      WHERE merged_into IS NOT NULL)
  SELECT start AS old, number AS person FROM walk JOIN person USING (number)
    WHERE merged_into IS NULL;
CREATE TEMP TABLE seat AS
  SELECT DISTINCT round.number AS round, round_group.number AS grp, now.person AS person,
    coalesce(met, 1) AS counts, met, coalesce(round_group.date, round.date) AS day
  FROM round JOIN round_group ON round_group.round = key
    JOIN group_member ON group_member.round = key AND group_member.number = round_group.number
    JOIN now ON now.old = group_member.person
  WHERE state IN ('imported', 'confirmed');
CREATE TEMP TABLE contact AS
  SELECT one.round AS round, one.person AS a, other.person AS b, max(one.day) AS day
  FROM seat AS one JOIN seat AS other USING (round, grp)
  WHERE one.person < other.person AND one.counts
  GROUP BY one.round, one.person, other.person;
""")


def rows(sql, *values):
    return database.execute(sql, values).fetchall()


def one(sql, *values):
    return rows(sql, *values)[0][0]


def facet(name):
    """Values by person, case folded; the spelling is that of the least id."""
    values, spelling = {}, {}
    for person, _, value in sorted(
        rows("SELECT person, id, value FROM member_facet JOIN facet ON facet = facet.number"
             " JOIN person ON person.number = member_facet.person WHERE facet.name = ?", name),
        key=lambda row: row[1].encode()):
        values[person] = value.casefold()
        spelling.setdefault(value.casefold(), value)
    return values, spelling


numbers = [row[0] for row in rows(
    "SELECT number FROM round WHERE state IN ('imported', 'confirmed')"
    " AND number BETWEEN ? AND ? ORDER BY number", first, last)]
check("rounds", [r["round"] for r in report["rounds"]], numbers)
facets = [m["facet"] for m in report["mixing"]]
values = {name: facet(name) for name in facets}
chance_pairs = {}
everybody, cells, parts, totals = set(), {name: {} for name in facets}, {}, {name: [0, 0, 0, 0.0, 0.0] for name in facets}
crossed = [0, 0, 0.0]
main = facets[:2]

for entry in report["rounds"]:
    r = entry["round"]
    people = [row[0] for row in rows("SELECT DISTINCT person FROM seat WHERE round = ?", r)]
    everybody.update(people)
    met_before = set(rows("SELECT DISTINCT a, b FROM contact WHERE round < ?", r))
    contacts = rows("SELECT a, b FROM contact WHERE round = ?", r)
    check(f"{r} participants", entry["participants"], len(people))
    check(f"{r} newcomers", entry["newcomers"], one(
        "SELECT count(DISTINCT person) FROM seat WHERE round = ?1 AND person NOT IN"
        " (SELECT person FROM seat WHERE round < ?1)", r))
    check(f"{r} left out", entry["left_out"], one(
        "SELECT count(DISTINCT person) FROM seat WHERE round = ?1 AND person NOT IN"
        " (SELECT one.person FROM seat one JOIN seat other USING (round, grp)"
        "  WHERE one.round = ?1 AND one.person <> other.person)", r))
    sizes = [row[0] for row in rows(
        "SELECT count(*) FROM seat WHERE round = ? GROUP BY grp HAVING count(*) > 1", r)]
    check(f"{r} sizes", [entry["pairs"], entry["trios"], entry["larger_groups"]],
          [sizes.count(2), sizes.count(3), sum(s > 3 for s in sizes)])
    for key, flag in (("met", 1), ("not_met", 0)):
        check(f"{r} {key}", entry[key], one(
            "SELECT count(*) FROM (SELECT grp FROM seat WHERE round = ? AND met = ?"
            " GROUP BY grp HAVING count(*) > 1)", r, flag))
    check(f"{r} contacts", entry["contacts"], len(contacts))
    check(f"{r} repeats", entry["repeats"], one(
        "SELECT count(*) FROM contact c WHERE round = ? AND EXISTS"
        " (SELECT 1 FROM contact e WHERE e.round < c.round AND e.a = c.a AND e.b = c.b)", r))
    check(f"{r} absent", entry.get("absent"), one(
        "SELECT CASE WHEN state = 'confirmed' THEN (SELECT count(*) FROM round_absence"
        " WHERE round = key) END FROM round WHERE number = ? AND state <> 'discarded'", r))
    # Allowed: the draw looked back so far, and the two met in no round after that.
    allowed = one(
        "WITH draw AS (SELECT date AS drawn, document ->> '$.policy.windowRounds' AS rounds,"
        "  document ->> '$.policy.windowMonths' AS months"
        "  FROM round JOIN round_snapshot ON round = key WHERE number = ?1 AND state = 'confirmed')"
        " SELECT count(*) FROM contact c, draw WHERE c.round = ?1"
        " AND (rounds IS NOT NULL OR months IS NOT NULL) AND EXISTS"
        "  (SELECT 1 FROM contact e WHERE e.round < c.round AND e.a = c.a AND e.b = c.b)"
        " AND NOT EXISTS (SELECT 1 FROM contact e"
        "  WHERE e.round < c.round AND e.a = c.a AND e.b = c.b AND CASE WHEN rounds IS NOT NULL"
        "  THEN c.round - e.round <= rounds"
        "  ELSE drawn <= date(e.day, '+' || months || ' months') END)",
        r)
    check(f"{r} allowed", entry["allowed_repeats"], allowed)
    if entry["repeats"] > allowed:
        unavoidable = one(
            "SELECT CASE WHEN record ->> '$.cost.repeats' = 0 THEN 0 WHEN"
            " record ->> '$.bound.unplaced' = record ->> '$.cost.unplaced' AND"
            " record ->> '$.bound.trios' = record ->> '$.cost.trios' THEN"
            " record ->> '$.bound.repeats' END"
            " FROM round WHERE number = ? AND state <> 'discarded'", r)
        check(f"{r} avoidable", entry.get("avoidable_repeats"),
              None if unavoidable is None else max(0, entry["repeats"] - allowed - unavoidable))
    pairs = list(combinations(sorted(people), 2))
    weight = len(contacts) / len(pairs) if pairs else 0
    check(f"{r} repeats by chance", entry["repeats_by_chance"],
          weight * sum(pair in met_before for pair in pairs))

    def kind(name, pair):
        known = values[name][0]
        if pair[0] not in known or pair[1] not in known:
            return "not_given"
        return "within" if known[pair[0]] == known[pair[1]] else "across"

    for mixing in entry["mixing"]:
        name = mixing["facet"]
        for position, key in enumerate(("across", "within", "not_given")):
            count = sum(kind(name, pair) == key for pair in contacts)
            check(f"{r} {name} {key}", mixing[key], count)
            totals[name][position] += count
        for position, key in ((3, "across"), (4, "within")):
            count = weight * sum(kind(name, pair) == key for pair in pairs)
            check(f"{r} {name} {key} by chance", mixing[key + "_by_chance"], count)
            totals[name][position] += count
        known = values[name][0]
        for source, place, amount in ((contacts, 0, 1), (pairs, 1, weight)):
            for a, b in source:
                if a in known and b in known:
                    key = tuple(sorted((known[a], known[b])))
                    cells[name].setdefault(key, [0, 0.0])[place] += amount
                    parts.setdefault((name, r), {}).setdefault(key, [0, 0.0])[place] += amount
    if len(main) == 2:
        both = lambda pair: all(kind(name, pair) == "across" for name in main)
        given = lambda pair: all(kind(name, pair) != "not_given" for name in main)
        crossed[0] += sum(map(both, contacts))
        crossed[1] += sum(map(given, contacts))
        crossed[2] += weight * sum(map(both, pairs))

check("took part", report["people"]["took_part"], len(everybody))
check("met", report["people"]["met"], one(
    "SELECT count(*) FROM (SELECT a FROM contact WHERE round BETWEEN ?1 AND ?2 UNION"
    " SELECT b FROM contact WHERE round BETWEEN ?1 AND ?2)", first, last))
check("members", report["people"]["members"], one("SELECT count(*) FROM member"))
check("never matched", report["people"]["never_matched"], one(
    "SELECT count(*) FROM member WHERE status = 'active' AND skips_before IS NULL"
    " AND person NOT IN (SELECT one.person FROM seat one JOIN seat other USING (round, grp)"
    "  WHERE one.person <> other.person)"))
check("pairs of people", report["totals"]["pairs_of_people"], one(
    "SELECT count(*) FROM (SELECT DISTINCT a, b FROM contact WHERE round BETWEEN ? AND ?)",
    first, last))
for mixing in report["mixing"]:
    name = mixing["facet"]
    for key, expected in zip(
        ("across", "within", "not_given", "across_by_chance", "within_by_chance"), totals[name]):
        check(f"{name} {key}", mixing[key], expected)
for key in ("contacts", "repeats", "repeats_by_chance", "allowed_repeats"):
    check(f"total {key}", report["totals"][key], sum(entry[key] for entry in report["rounds"]))
check("total avoidable", report["totals"]["avoidable_repeats"],
      sum(entry.get("avoidable_repeats") or 0 for entry in report["rounds"]))
check("total unexplained", report["totals"]["unexplained_repeats"],
      sum(entry["repeats"] - entry["allowed_repeats"] for entry in report["rounds"]
          if entry.get("avoidable_repeats") is None))


def check_cells(name, matrix, found):
    shown = matrix["values"]
    for row, line in enumerate(matrix["cells"]):
        for column, cell in enumerate(line):
            names = [shown[place]["name"] for place in (row, column)]
            expected = found.get(tuple(sorted(name.casefold() for name in names)), [0, 0.0])
            check(f"{name} {names} contacts", cell["contacts"], expected[0])
            check(f"{name} {names} by chance", cell["by_chance"], float(expected[1]))
    check(f"{name} linked", matrix["linked_pairs"],
          sum(key[0] != key[1] and cell[0] > 0 for key, cell in found.items()))


for matrix in report["matrices"]:
    known, spelling = values[matrix["facet"]]
    shown = matrix["values"]
    count = {}
    for person in everybody:
        if person in known:
            count[spelling[known[person]]] = count.get(spelling[known[person]], 0) + 1
    check(f"{matrix['facet']} values", {v["name"]: v["people"] for v in shown}, count)
    check_cells(matrix["facet"], matrix, cells[matrix["facet"]])
    check(f"{matrix['facet']} pairs", matrix["pairs"], len(shown) * (len(shown) - 1) // 2)
for trend in report["trends"]:
    name = trend["facet"]
    cuts = [[r for r in numbers if part["first"] <= r <= part["last"]] for part in trend["parts"]]
    check(f"{name} parts", sum(cuts, []), numbers)
    check(f"{name} even parts", max(map(len, cuts)) - min(map(len, cuts)) <= 1, True)
    squares = []
    for part, cut in zip(trend["parts"], cuts):
        found = {}
        for r in cut:
            for key, (contacts, chance) in parts.get((name, r), {}).items():
                cell = found.setdefault(key, [0, 0.0])
                cell[0] += contacts
                cell[1] += chance
        check_cells(f"{name} {part['span']}", part["matrix"], found)
        check(f"{name} rows", [v["name"] for v in part["matrix"]["values"]],
              [v["name"] for m in report["matrices"] if m["facet"] == name for v in m["values"]])
        squares += [cell["contacts"] >= 5 for line in part["matrix"]["cells"] for cell in line[:-1]]
    check(f"{name} has enough to show", 2 * sum(squares) > len(squares), True)
if len(main) == 2:
    check("crossing", [report["crossing"][k] for k in ("across", "known")], crossed[:2])
    check("crossing by chance", report["crossing"]["across_by_chance"], crossed[2])

turns = {person: 0 for person in everybody}
places = [0, 0]
for r in numbers:
    groups = {}
    for person, grp in rows("SELECT person, grp FROM seat WHERE round = ?", r):
        groups.setdefault(grp, set()).add(person)
    sizes = [len(g) for g in groups.values()]
    of_pairs = max(sizes) <= 3 and sizes.count(2) >= max(1, sizes.count(3))
    trio = set().union(*(g for g in groups.values() if of_pairs and len(g) == 3))
    placed = set().union(*(g for g in groups.values() if len(g) > 1))
    alone = set().union(*groups.values()) - placed
    places[0] += len(trio)
    places[1] += len(alone)
    for person in trio | alone:
        turns[person] += 1
check("turns", [report["turns"]["trio_places"], report["turns"]["sit_outs"]], places)
check("ledger", {c["turns"]: c["people"] for c in report["turns"]["distribution"] if c["people"]},
      {t: list(turns.values()).count(t) for t in set(turns.values())})
answers = "FROM feedback JOIN round ON round = key WHERE number BETWEEN ? AND ?"
check("answers", report["feedback"]["answers"], one("SELECT count(*) " + answers, first, last))
check("ratings", report["feedback"]["ratings"], [
    one(f"SELECT count(*) {answers} AND rating = {n}", first, last) for n in range(1, 6)])

for key, flag in (("met", 1), ("not_met", 0)):
    check(f"groups {key}", report["feedback"][key], one(
        "SELECT count(*) FROM (SELECT round, grp FROM seat WHERE round BETWEEN ? AND ? AND met = ?"
        " GROUP BY round, grp HAVING count(*) > 1)", first, last, flag))
check("groups", report["feedback"]["groups"], one(
    "SELECT count(*) FROM (SELECT round, grp FROM seat WHERE round BETWEEN ? AND ?"
    " GROUP BY round, grp HAVING count(*) > 1)", first, last))
mail = [
    dict(zip(("round", "kind", "messages", "sent", "written", "waiting", "failed", "need_person"), row))
    for row in rows(
        "SELECT number, kind, count(*), sum(message.state = 'sent'), sum(message.state = 'written'),"
        " sum(message.state IN ('queued', 'claimed', 'retry')), sum(message.state = 'failed'),"
        " sum(message.state IN ('in doubt', 'held'))"
        " FROM message JOIN round ON message.round = round.key WHERE round.state <> 'discarded'"
        " AND number BETWEEN ? AND ? GROUP BY number, kind ORDER BY number, kind", first, last)]
check("mail", (report.get("mail") or {"rows": []})["rows"], mail)

print("\n".join(wrong) or f"agreed on {len(numbers)} rounds")
sys.exit(1 if wrong else 0)
