"""Reads the network that was written as GraphML and GEXF with networkx, as DOT with Graphviz, and as
tables with csv: are they one network, and are its measures those that rct gives?

usage: network.py GRAPHML GEXF DOT NODES EDGES ANSWER.json
"""

import csv
import json
import subprocess
import sys

import networkx

graphml = networkx.read_graphml(sys.argv[1])
gexf = networkx.read_gexf(sys.argv[2])
answer = json.load(open(sys.argv[6], encoding="utf-8"))["measures"]


def nodes(graph):
    return {n: {k: str(v) for k, v in data.items()} for n, data in graph.nodes(data=True)}


def edges(graph):
    return {
        tuple(sorted((a, b))): {k: str(v) for k, v in data.items() if k != "id"}
        for a, b, data in graph.edges(data=True)}


def same(name, one, other):
    if one != other:
        difference = [(k, one.get(k), other.get(k)) for k in {*one, *other} if one.get(k) != other.get(k)]
        sys.exit(f"{name} differ: {difference[:3]}")


same("nodes of GEXF", nodes(gexf), nodes(graphml))
same("edges of GEXF", edges(gexf), edges(graphml))

text = subprocess.run(["dot", "-Tdot_json", sys.argv[3]], capture_output=True, check=True).stdout
dot = json.loads(text)
names = [o["name"] for o in dot["objects"]]
keep = {k for data in nodes(graphml).values() for k in data}


def slash(data):
    return {k: v.replace("\\", "\u29f5") for k, v in data.items()}


same("nodes of DOT",
     {o["name"]: {k: v for k, v in o.items() if k in keep and v != ""} for o in dot["objects"]},
     {n: slash(data) for n, data in nodes(graphml).items()})
same("edges of DOT",
     {tuple(sorted((names[e["tail"]], names[e["head"]]))):
      {k: e[k] for k in ("first_round", "rounds", "met")} for e in dot["edges"]},
     edges(graphml))



def shown(text):
    """A cell as a spreadsheet shows it: without the apostrophe that keeps it from being a formula."""
    bare = text.lstrip("'")
    return text[1:] if text != bare and bare[:1] in ("=", "+", "-", "@") else text


with open(sys.argv[4], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
same("nodes of the table",
     {r.pop("Id"): {("label" if k == "Label" else k): shown(v) for k, v in r.items() if v != ""}
      for r in rows}, nodes(graphml))
with open(sys.argv[5], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
same("edges of the table",
     {tuple(sorted((r["Source"], r["Target"]))): {k: r[k] for k in ("first_round", "rounds", "met")}
      for r in rows}, edges(graphml))

met = networkx.Graph()
met.add_nodes_from(graphml.nodes)
met.add_edges_from((a, b) for a, b, d in graphml.edges(data=True) if d["met"] != "no")
parts = [len(part) for part in networkx.connected_components(met)]
lengths = [length for _, reached in networkx.all_pairs_shortest_path_length(met)
           for length in reached.values() if length > 0]
should = {
    "people": len(met), "contacts": met.number_of_edges(), "components": len(parts),
    "largest_component": max(parts), "sampled": len(met)}
same("measures", {k: answer[k] for k in should}, should)
if abs(answer["average_distance"] - sum(lengths) / len(lengths)) > 1e-9:
    sys.exit(f"distance {answer['average_distance']} and {sum(lengths) / len(lengths)}")
data = dict(graphml.nodes(data=True))
for linked in answer["linked"]:
    facet = linked["facet"]
    values = {n: d.get(facet) for n, d in data.items()}
    pairs = {frozenset((values[a], values[b])) for a, b in met.edges
             if values[a] and values[b] and values[a] != values[b]}
    kinds = len({v for v in values.values() if v})
    same(f"links by {facet}", linked,
         {"facet": facet, "linked": len(pairs), "possible": kinds * (kinds - 1) // 2})
    for node in met:
        reached = len({values[other] for other in met[node] if values[other]})
        if int(data[node][f"{facet}_reached"]) != reached:
            sys.exit(f"{node} reaches {reached} values of {facet}")
for node in met:
    if int(data[node]["contacts"]) != met.degree(node):
        sys.exit(f"{node} has {met.degree(node)} contacts")
print(f"agreed on {len(met)} people")
