"""Looks at a page as a checker of accessibility and of safety does, with a parser of its own, and
compares its tables with the JSON of `rct report`. Prints what is wrong.

usage: page.py PAGE [REPORT.json]
"""

import json
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "link", "input"}
TAGS = set("html head meta title style body main h1 h2 h3 p section ul li strong figure div table"
           " caption thead tbody tr th td span abbr bdi svg desc text rect circle path".split())
wrong = []


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.refs, self.headings = [], [], [], []
        self.tables, self.svgs, self.regions = [], [], 0
        self.texts = []

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
            self.svgs.append({"title": "", **values})
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
        elif self.open[-1] == "caption":
            self.tables[-1]["caption"] += data
        elif any(tag in ("td", "th") for tag in self.open):
            cell = self.tables[-1]["rows"][-1]
            cell[-1] += (" " if self.open[-1] == "span" else "") + data
        if self.open[-1] != "style":
            self.texts.append(data)


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
    larger = any(r["larger_groups"] for r in report["rounds"])
    shown = [plain(row) for row in rounds]
    should = [
        [r["label"], r.get("date", ""), grouped(r["participants"]), grouped(r["newcomers"]),
         grouped(r["left_out"]), grouped(r["pairs"]), grouped(r["trios"])]
        + ([grouped(r["larger_groups"])] if larger else [])
        + [grouped(r["contacts"] - r["repeats"]), grouped(r["repeats"]),
           expected(r["repeats_by_chance"])]
        + [percent(m["across"], m["within"]) for m in r["mixing"]]
        for r in report["rounds"]]
    if shown != should:
        wrong.append(f"rounds: page {shown}, report {should}")
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

print("\n".join(wrong) or f"{len(page.tables)} tables, {len(page.svgs)} pictures")
sys.exit(1 if wrong else 0)
