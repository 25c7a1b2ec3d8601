"""What the package icalendar reads from calendar files, as JSON: one list of events a file, and what
RFC 5545 asks of the bytes checked."""
import json
import sys
from zoneinfo import ZoneInfo

from icalendar import Calendar


def plain(value):
    """A time as clocks show it: its zone is looked at by itself."""
    return value.dt.replace(tzinfo=None)


def offset_of(zone, moment):
    """The offset that the zone of the file gives at `moment`, in seconds."""
    past = [part for part in zone.subcomponents if plain(part["DTSTART"]) <= moment]
    last = max(past, key=lambda part: plain(part["DTSTART"]))
    return int(last["TZOFFSETTO"].td.total_seconds())


def events(path):
    data = open(path, "rb").read()
    assert data.endswith(b"\r\n"), path
    lines = data[:-2].split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines), path
    assert all(len(line) <= 75 for line in lines), path
    for line in lines:
        line.decode("utf-8")
    calendar = Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"], path
    zones = {str(zone["TZID"]): zone for zone in calendar.walk("VTIMEZONE")}
    found = []
    for event in calendar.walk("VEVENT"):
        name = event["DTSTART"].params["TZID"]
        start = plain(event["DTSTART"])
        real = int(start.replace(tzinfo=ZoneInfo(name)).utcoffset().total_seconds())
        assert offset_of(zones[name], start) == real, (path, name, start)
        found.append({
            "uid": str(event["UID"]), "stamp": event["DTSTAMP"].to_ical().decode(),
            "start": start.isoformat(), "zone": name,
            "minutes": int(event["DURATION"].dt.total_seconds()) // 60,
            "summary": str(event["SUMMARY"]), "description": str(event["DESCRIPTION"]),
        })
    return found


print(json.dumps([events(path) for path in sys.argv[1:]]))
