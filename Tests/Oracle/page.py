"""Looks at a page as a checker of accessibility and of safety does, with a parser of its own, and
compares its tables with the JSON of `rct report`. Prints what is wrong.

usage: page.py PAGE [REPORT.json]
"""

import json
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "link", "input"}
TAGS = set("html head meta title style body main h1 h2 h3 p section ul li strong figure figcaption div table"
           " caption thead tbody tr th td span abbr bdi svg desc text rect circle path".split())
wrong = []


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.refs, self.headings = [], [], [], []
        self.tables, self.svgs, self.tiles = [], [], []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in TAGS:
            wrong.append(f"unexpected element {tag}")
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "href", "srcset", "action", "xlink:href"):
                wrong.append(f"attribute {name} on {tag}")
            if value and re.search(r"(?i)javascript:|url\(|@import", value):
                wrong.append(f"{tag} {name}={value}")
        if "id" in values:
            self.ids.append(values["id"])
        self.refs += values.get("aria-labelledby", "").split()
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "html" and not values.get("lang"):
            wrong.append("the page has no language")
        if tag == "svg":
            self.svgs.append({"title": "", "texts": [], "dots": 0, **values})
        if tag == "strong":
            self.tiles.append("")
        if tag == "circle":
            self.svgs[-1]["dots"] += 1
        if tag == "table":
            self.tables.append({"caption": "", "class": values.get("class"), "rows": []})
        if tag == "th" and values.get("scope") not in ("col", "row", "rowgroup"):
            wrong.append("a header cell without a scope")
        if values.get("tabindex") and not values.get("aria-label"):
            wrong.append("a scrolled region without a name")
        if tag == "tr":
            self.tables[-1]["rows"].append([])
        if tag in ("td", "th"):
            self.tables[-1]["rows"][-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            wrong.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        if not self.open:
            return
        if self.open[-1] == "title" and "svg" in self.open and self.open[-2] == "svg":
            self.svgs[-1]["title"] += data
        elif self.open[-1] == "text":
            self.svgs[-1]["texts"].append(data)
        elif self.open[-1] == "caption":
            self.tables[-1]["caption"] += data
        elif any(tag in ("td", "th") for tag in self.open):
            cell = self.tables[-1]["rows"][-1]
            cell[-1] += (" " if self.open[-1] == "span" else "") + data
        elif self.open[-1] == "strong":
            self.tiles[-1] += data


source = open(sys.argv[1], encoding="utf-8").read()
page = Page()
page.feed(source)
page.close()
if page.open:
    wrong.append(f"never closed: {page.open}")
if not source.startswith("<!DOCTYPE html>"):
    wrong.append("no doctype")
if re.search(r"(?i)url\(|@import", source[source.index("<style>"):source.index("</style>")]):
    wrong.append("the style sheet loads something")
addresses = set(re.findall(r"https?://[^\s\"'<>]+", source)) - {"http://www.w3.org/2000/svg"}
if addresses:
    wrong.append(f"addresses: {addresses}")
if len(set(page.ids)) < len(page.ids):
    wrong.append("an id is there twice")
for reference in page.refs:
    if reference not in page.ids:
        wrong.append(f"nothing has the id {reference}")
if page.headings[:1] != [1] or page.headings.count(1) != 1:
    wrong.append(f"headings {page.headings}")
for before, after in zip(page.headings, page.headings[1:]):
    if after > before + 1:
        wrong.append(f"a heading of level {after} follows one of level {before}")
for svg in page.svgs:
    if not svg["title"].strip() or svg.get("role") != "img" or not svg.get("aria-labelledby"):
        wrong.append(f"a picture without a name: {svg}")
for table in page.tables:
    if not table["caption"].strip():
        wrong.append("a table without a caption")


def grouped(number):
    return f"{number:,}"


def expected(number):
    if number == 0 or number >= 20:
        return grouped(int(number + 0.5))
    return f"{int(number * 10 + 0.5) / 10:.1f}"


def percent(across, within):
    if across + within == 0:
        return "–"
    share = across / (across + within)
    text = int(share * 100 + 0.5)
    if text == 100 and share < 1:
        return f"{min(int(share * 1000 + 0.5) / 10, 99.9)}%"
    return "<1%" if text == 0 and share > 0 else f"{text}%"


def plain(cells):
    return [cell.replace("\u2068", "").replace("\u2069", "").strip() for cell in cells]


if len(sys.argv) > 2:
    report = json.load(open(sys.argv[2], encoding="utf-8"))
    rounds = next(t for t in page.tables if t["class"] == "wide")["rows"][1:]
    allowed = any(r["allowed_repeats"] for r in report["rounds"])
    larger = any(r["larger_groups"] for r in report["rounds"])
    shown = [plain(row) for row in rounds]
    should = [
        [r["label"], r.get("date", ""), grouped(r["participants"]), grouped(r["newcomers"]),
         grouped(r["left_out"]), grouped(r["pairs"]), grouped(r["trios"])]
        + ([grouped(r["larger_groups"])] if larger else [])
        + [grouped(r["contacts"] - r["repeats"]), grouped(r["repeats"])]
        + ([grouped(r["allowed_repeats"])] if allowed else [])
        + [expected(r["repeats_by_chance"])]
        + [percent(m["across"], m["within"]) for m in r["mixing"]]
        for r in report["rounds"]]
    if shown != should:
        wrong.append(f"rounds: page {shown}, report {should}")
    def table(caption):
        found = [t["rows"][1:] for t in page.tables if t["caption"] == caption]
        return [plain(row) for row in found[0]] if found else []

    def same(name, shown, should):
        if shown != should:
            wrong.append(f"{name}: page {shown}, report {should}")

    totals = report["totals"]
    same("tiles", page.tiles, [
        grouped(report["people"]["met"]), grouped(totals["contacts"] - totals["repeats"]),
        grouped(totals["repeats"])] + [
        f"{grouped(m['linked_pairs'])} of {grouped(m['pairs'])}"
        for m in report["matrices"][:1] if m["pairs"]])
    same("mixing", [row[1:] for row in table(
        "Contacts across and inside, and what pure chance would give")], [
        [grouped(m["across"]), percent(m["across"], m["within"]),
         percent(m["across_by_chance"], m["within_by_chance"]), grouped(m["within"]),
         expected(m["within_by_chance"]), grouped(m["not_given"])] for m in report["mixing"]])
    ledger = [[str(c["turns"]), grouped(c["people"])] for c in report["turns"]["distribution"]]
    same("ledger", table("How often people had a place in a trio, or none"),
         ledger if len(ledger) > 1 else [])
    ratings = report["feedback"]["ratings"]
    same("ratings", table("Ratings"),
         [[str(n + 1), grouped(count)] for n, count in enumerate(ratings)] if any(ratings) else [])
    labels = {r["round"]: r["label"] for r in report["rounds"]}
    same("mail", table("Messages by round"), [
        [labels[row["round"]], row["kind"]] + [grouped(row[key]) for key in (
            "messages", "sent", "written", "waiting", "failed", "need_person")]
        for row in (report.get("mail") or {"rows": []})["rows"]])
    heats = [t["rows"][1:] for t in page.tables if t["class"] == "heat"]
    for rows, matrix in zip(heats, report["matrices"], strict=True):
        for number, (row, value, cells) in enumerate(
            zip(rows, matrix["values"], matrix["cells"], strict=True)):
            shown = plain(row)
            name = value["name"].replace("\u202e", "").replace("\u202c", "")
            should = [f"{number + 1} {name} ({grouped(value['people'])})"] + [
                f"{grouped(c['contacts'])} {expected(c['by_chance'])}" for c in cells]
            shown[0] = shown[0].replace("\u2068", "").replace("\u2069", "")
            if shown != should:
                wrong.append(f"{matrix['facet']}: page {shown}, report {should}")

    def sign(cell):
        excess = (cell["contacts"] - cell["by_chance"]) / max(1, cell["by_chance"]) ** 0.5
        limits = (excess < -4, excess < -2, excess < -1, excess <= 1, excess <= 2, excess <= 4)
        return (["−−−", "−−", "−", "=", "+", "++"][limits.index(True)] if any(limits) else "+++")

    # Over time a square has a sign, or a dot where fewer than five contacts are behind it.
    for trend in report["trends"]:
        title = f"{trend['facet']} by {trend['facet']}, over time"
        [picture] = [svg for svg in page.svgs if svg["title"] == title]
        cells = [c for part in trend["parts"] for row in part["matrix"]["cells"] for c in row]
        # The key has one of five signs each, and one dot.
        signs = ["−−−", "−", "=", "+", "+++"]
        should = sorted(signs + [sign(c) for c in cells if c["contacts"] >= 5])
        texts = plain(picture["texts"])
        shown = sorted(text for text in texts if not text.strip("−=+"))
        dots = 1 + sum(c["contacts"] < 5 for c in cells)
        if shown != should or picture["dots"] != dots:
            wrong.append(f"{title}: {shown}, {picture['dots']} dots; report {should}, {dots}")
        for part in trend["parts"]:
            if part["span"] not in texts:
                wrong.append(f"{title}: no {part['span']}")

print("\n".join(wrong) or f"{len(page.tables)} tables, {len(page.svgs)} pictures")
sys.exit(1 if wrong else 0)
