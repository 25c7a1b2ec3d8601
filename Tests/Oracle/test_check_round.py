#!/usr/bin/env python3
"""Hand-computed cases for the checker: every tier, every finding, every reading of the contract."""

import json
import subprocess
import sys
import tempfile
import unittest
from argparse import ArgumentParser
from pathlib import Path

from brute_force import Optimum, optimum
from check_round import Check, Drawn, add_options, check, load
from convert_krakeusz import read_year, summary, write_year
from random_instance import write_instance
from round_files import InputError, clean
from round_terms import Terms

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NO_RULES = '[[rule]]\nfacet = "region"\n'


class RoundCase(unittest.TestCase):
    """Writes texts as files and checks them; members default to a ... f, without values."""

    def files(self, **texts: str) -> list[str]:
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        texts.setdefault("members", people("abcdef"))
        arguments = []
        for name, text in texts.items():
            path = folder / name
            path.write_bytes(text.encode("utf-8"))
            arguments += [] if name == "members" else [f"--{name.split('_')[0]}"]
            arguments.append(str(path))
        return arguments

    def check(self, pairs: str, *options: str, **texts: str) -> Check:
        parser = ArgumentParser()
        parser.add_argument("--pairs", type=Path)
        add_options(parser)
        arguments = self.files(pairs=groups(pairs), **texts)
        parsed = parser.parse_args([*arguments, "--date", "2026-11-02", *options])
        return check(*load(parsed, parsed.pairs))

    def best(self, *options: str, **texts: str) -> Optimum:
        parser = ArgumentParser()
        add_options(parser)
        parsed = parser.parse_args([*self.files(**texts), "--date", "2026-11-02", *options])
        return optimum(load(parsed, None)[0])

    def findings(self, pairs: str, *options: str, **texts: str) -> list[tuple[str, str]]:
        found = self.check(pairs, *options, **texts).findings
        return [(f.kind, " ".join(f.members)) for f in found]


def people(ids: str, *columns: str) -> str:
    """Members with one letter as id; each column is "heading: value value ...", "-" for none."""
    lines = [["id", *ids]]
    for column in columns:
        heading, _, values = column.partition(": ")
        lines.append([heading, *("" if v == "-" else v for v in values.split(" "))])
    return "\n".join(",".join(row) for row in zip(*lines, strict=True)) + "\n"


def groups(text: str) -> str:
    """"ab cde f" as a pair list; f alone is left out."""
    rows = [f"{i},{','.join(g)}{',' * (8 - len(g))}" if len(g) > 1 else f",{g},,,,,,,"
            for i, g in enumerate(text.split(), 1)]
    return "\n".join(["group," + ",".join(f"member_{k}" for k in range(1, 9)), *rows]) + "\n"


def past(*rounds: str, met: str = "") -> str:
    """"3: ab c" is round 3 with a pair and a sit-out."""
    lines = ["round,met," + ",".join(f"member_{k}" for k in range(1, 9))]
    for entry in rounds:
        number, _, listed = entry.partition(": ")
        lines += [f"{number},{met},{','.join(g)}{',' * (8 - len(g))}" for g in listed.split()]
    return "\n".join(lines) + "\n"


def couples(*pairs: str) -> str:
    """"ab" or "ab until 2026-12-01"."""
    rows = [f"{p[0]},{p[1]},because,{p[9:]}" for p in pairs]
    return "\n".join(["member_1,member_2,reason,until", *rows]) + "\n"


def matching(text: str, rules: str = NO_RULES) -> str:
    return f"[matching]\n{text}\n{rules}"


REGIONS = "region: - - - - - -"
PLAIN = people("abcdef", REGIONS)


class Findings(RoundCase):
    def test_a_clean_round_has_none(self) -> None:
        self.assertEqual(self.findings("ab cd ef"), [])

    def test_missing(self) -> None:
        self.assertEqual(self.findings("ab cd"), [("missing", "e"), ("missing", "f")])

    def test_listed_often(self) -> None:
        self.assertEqual(self.findings("ab cd ef ae f"), [("listed_often", m) for m in "aef"])

    def test_unknown(self) -> None:
        self.assertEqual(self.findings("ab cd ef xy"), [("unknown", "x"), ("unknown", "y")])

    def test_not_taking_part(self) -> None:
        members = people("abcd", "status: - Active paused left")
        self.assertEqual(self.findings("ab", members=members), [])
        found = self.findings("ac b", members=members)
        self.assertEqual(found, [("not_taking_part", "c")])

    def test_excluded(self) -> None:
        held = couples("ba", "cd until 2026-11-02", "ef until 2026-11-03")
        found = self.findings("ab cd ef", exclusions=held)
        self.assertEqual(found, [("excluded", "a b"), ("excluded", "e f")])

    def test_excluded_inside_a_trio(self) -> None:
        found = self.findings("abc de", members=people("abcde"), exclusions=couples("ac"))
        self.assertEqual(found, [("excluded", "a c")])

    def test_required_rule_holds_whatever_the_weight(self) -> None:
        members = people("abcdef", "team: x X x - y z", "site: p q p p - q")
        rules = '[[rule]]\nfacet="team"\napart=0\nrequired=true\n'
        found = self.findings("ab cd ef", members=members, policy=rules)
        self.assertEqual(found, [("required_rule", "a b")])
        rules = '[[rule]]\nfacet="site"\ntogether=3\nrequired=true\n'
        found = self.findings("ab cd ef", members=members, policy=rules)
        self.assertEqual(found, [("required_rule", "a b")])

    def test_pin_apart(self) -> None:
        found = self.findings("ab cd ef", pins=couples("ac", "ef", "ab until 2026-11-02"))
        self.assertEqual(found, [("pin_apart", "a c")])

    def test_pinned_trio_is_named_from_its_first_member(self) -> None:
        members = people("abcde")
        found = self.findings("ab cde", members=members, pins=couples("cb", "ca"))
        self.assertEqual(found, [("pin_apart", "a c")])
        self.assertEqual(self.findings("abc de", members=members, pins=couples("cb", "ca")), [])

    def test_size_of_pair_rounds(self) -> None:
        self.assertEqual(self.findings("abc def"), [])
        self.assertEqual(self.findings("abcd ef"), [("size", "a b c d")])
        sitting = matching('odd = "sit-out"')
        found = self.findings("abc def", members=PLAIN, policy=sitting)
        self.assertEqual(found, [("size", "a b c"), ("size", "d e f")])

    def test_a_numbered_group_of_one_is_not_left_out(self) -> None:
        parser = ArgumentParser()
        parser.add_argument("--pairs", type=Path)
        add_options(parser)
        texts = self.files(members=people("abc"), pairs="group,member_1,member_2\n1,a,b\n2,c,\n")
        parsed = parser.parse_args(texts)
        found = check(*load(parsed, parsed.pairs)).findings
        self.assertEqual([(f.kind, f.members) for f in found], [("size", ("c",))])

    def test_tables_are_strict_when_nobody_is_left_out(self) -> None:
        three = ("--group-size", "3")
        members = people("abcdefgh")  # k = 3: sizes 2 and 3
        self.assertEqual(self.findings("abc def gh", *three, members=members), [])
        found = self.findings("abcd efgh", *three, members=members)
        self.assertEqual(
            found, [("group_count", ""), ("size", "a b c d"), ("size", "e f g h")]
        )
        self.assertEqual(self.findings("abc de fg h", *three, members=members), [])
        self.assertEqual(
            self.findings("ab cd ef gh", *three, members=members)[0], ("group_count", "")
        )


class Tiers(RoundCase):
    def test_unplaced(self) -> None:
        self.assertEqual(self.check("ab cd e f").cost.key(), (2, 0, 0, 0, 0, 0))

    def test_nobody_can_meet_alone(self) -> None:
        for odd in ("trio", "sit-out", "host"):
            policy = matching(f'odd = "{odd}"')
            result = self.check("a", members=people("a", "region: -"), policy=policy)
            self.assertEqual((result.cost.unplaced, result.sitting_out), (1, None))

    def test_trios(self) -> None:
        self.assertEqual(self.check("abc def").cost.key(), (0, 2, 0, 0, 0, 0))

    def test_repeats_and_recency(self) -> None:
        # R = 8: a-b met at age 1 and 5 (64), c-d at age 7 (64 / 7 = 9).
        result = self.check("ab cd ef", history=past("1: cd", "3: ab", "7: ab"))
        self.assertEqual(result.cost.key(), (0, 0, 2, 73, 0, 0))

    def test_recency_is_never_free(self) -> None:
        result = self.check("ab cd ef", "--round", "100", history=past("1: ab"))
        self.assertEqual(result.cost.key(), (0, 0, 1, 1, 0, 0))

    def test_a_trio_has_three_contacts_in_history_and_in_cost(self) -> None:
        history = past("2: abc", "4: ad")
        result = self.check("abc de", members=people("abcde"), history=history)
        # age 3: 64 / 3 = 21 for each; a trio turn each of the same age: 65 + 21.
        self.assertEqual(result.cost.key(), (0, 1, 3, 63, 258, 0))

    def test_rounds_not_before_the_round_do_not_count(self) -> None:
        history = past("3: ab cd", "4: ef")
        self.assertEqual(self.check("ab cd ef", "--round", "3", history=history).cost.repeats, 0)
        self.assertEqual(self.check("ab cd ef", history=history).cost.key()[2:4], (3, 128))

    def test_repeat_window_in_rounds(self) -> None:
        window = matching("repeat_window = 2")
        history = past("1: ab", "2: cd", "3: ef")  # ages 3, 2, 1
        result = self.check("ab cd ef", members=PLAIN, policy=window, history=history)
        self.assertEqual(result.cost.key()[2:4], (2, 96))

    def test_repeat_window_in_months(self) -> None:
        window = matching('repeat_window = "2 months"')
        history = "round,date,member_1,member_2\n1,2026-08-31,a,b\n2,2026-08-30,c,d\n"
        # August 31 + 2 months is October 31; August 30 + 2 months is October 30.
        day = ("--date", "2026-10-31")
        result = self.check("ab cd ef", *day, members=PLAIN, policy=window, history=history)
        self.assertEqual(result.cost.key()[2:4], (1, 32))
        clamped = history.replace("2026-08-31", "2026-12-31")
        day = ("--date", "2027-02-28")
        result = self.check("ab cd ef", *day, members=PLAIN, policy=window, history=clamped)
        self.assertEqual(result.cost.key()[2:4], (1, 32))
        with self.assertRaises(InputError):
            self.check("ab cd ef", members=PLAIN, policy=window, history=past("1: ab"))

    def test_recency_follows_the_latest_round_even_outside_the_window(self) -> None:
        window = matching('repeat_window = "1 month"')
        history = "round,date,member_1,member_2\n1,2026-10-20,a,b\n3,2025-01-01,a,b\n"
        result = self.check("ab cd ef", members=PLAIN, policy=window, history=history)
        self.assertEqual(result.cost.key()[2:4], (1, 64))

    def test_unmet_groups(self) -> None:
        history = past("1: ab", met="no")
        self.assertEqual(self.check("ab cd ef", history=history).cost.repeats, 0)
        counted = matching('unmet = "counts"')
        result = self.check("ab cd ef", members=PLAIN, policy=counted, history=history)
        self.assertEqual(result.cost.key()[2:4], (1, 64))

    def test_turns_count_unmet_and_departed_and_rounds_once(self) -> None:
        members = people("abcde")
        history = past("1: axy a b", "2: abxy", "4: a", met="no")
        # a: rounds 1 and 4, age of the last 1: 2 x 65 + 64; b: round 1, age 4: 65 + 16.
        result = self.check("abc de", members=members, history=history)
        self.assertEqual(result.cost.key(), (0, 1, 0, 0, 194 + 81, 0))

    def test_turns_of_the_one_sitting_out(self) -> None:
        members, policy = people("abcde", "region: - - - - -"), matching('odd = "sit-out"')
        texts = {"members": members, "policy": policy, "history": past("3: a b", "5: b")}
        result = self.check("ac de b", **texts)
        self.assertEqual((result.sitting_out, result.cost.key()), ("b", (0, 0, 0, 0, 194, 0)))
        result = self.check("de a b c", **texts)
        self.assertEqual((result.sitting_out, result.cost.key()), ("c", (2, 0, 0, 0, 0, 0)))
        self.assertEqual(result.findings, [])

    def test_turns_are_nothing_at_tables(self) -> None:
        history = past("1: a b c")
        self.assertEqual(self.check("abc def", "--group-size", "3", history=history).cost.turns, 0)


class Spread(RoundCase):
    def test_default_rules_of_the_columns_present(self) -> None:
        members = people("abcdef", "region: W w W - L -", "role: g g n n - g")
        result = self.check("ab cd ef", members=members)
        self.assertEqual(result.cost.spread, 6 + 5 + 5)
        self.assertEqual(
            result.facets,
            {
                "region": {"same": 1, "differ": 0, "recalled": 0},
                "role": {"same": 2, "differ": 0, "recalled": 0},
            },
        )

    def test_together(self) -> None:
        members = people("abcdef", "site: p q p p - q")
        rules = '[[rule]]\nfacet="site"\ntogether=3\n'
        self.assertEqual(self.check("ab cd ef", members=members, policy=rules).cost.spread, 3)

    def test_values_compare_folded_and_composed(self) -> None:
        members = "id,role\na,ZOE\u0308\nb,zo\u00eb \nc,Strasse\nd,STRA\u00dfE\n"
        self.assertEqual(self.check("ab cd", members=members).cost.spread, 10)

    def recall(self, pairs: str, history: str, rounds: int = 1, **texts: str) -> tuple[int, int]:
        texts.setdefault("members", people("abcdef", "region: W L W L - N"))
        rule = '[[rule]]\nfacet="region"\nrecall={rounds=%d, weight=2}\n' % rounds
        result = self.check(pairs, "--round", "9", history=history, policy=rule, **texts)
        return result.cost.spread, result.facets["region"]["recalled"]

    def test_recall_charges_each_of_the_two(self) -> None:
        # a met L (b), d met W (c): a-d is recalled on both sides; f has met nobody.
        self.assertEqual(self.recall("ad bc ef", past("1: ab cd")), (8, 4))
        self.assertEqual(self.recall("ad bf ce", past("1: ab")), (2, 1))

    def test_recall_looks_at_the_members_own_last_rounds(self) -> None:
        history = past("1: ab", "2: af", "5: cf")
        self.assertEqual(self.recall("ad bc ef", history), (2, 1))  # b met W; a's last was N
        self.assertEqual(self.recall("ad bc ef", history, rounds=2), (4, 2))
        self.assertEqual(self.recall("ad bc ef", history, rounds=0), (0, 0))

    def test_departed_partners_take_a_place_and_sit_outs_do_not(self) -> None:
        self.assertEqual(self.recall("ad be cf", past("1: ab", "2: ax")), (0, 0))
        self.assertEqual(self.recall("ad be cf", past("1: ab", "2: a")), (2, 1))

    def test_unmet_groups_take_no_place(self) -> None:
        history = past("1: ab", "2: af").replace("2,,", "2,no,")
        self.assertEqual(self.recall("ad be cf", history), (2, 1))

    def test_inactive_members_have_values(self) -> None:
        members = people("abcdefg", "region: W - W L - N L", "status: - - - - - - left")
        self.assertEqual(self.recall("ad be cf", past("1: ag"), members=members), (2, 1))

    def test_without_a_value_nobody_is_charged(self) -> None:
        self.assertEqual(self.recall("de ac bf", past("1: eb")), (0, 0))

    def test_two_rows_in_one_round_are_one_place(self) -> None:
        # a met L and N in one round, so d (L) is recalled; f met W, so c (W) is too.
        self.assertEqual(self.recall("ad be cf", past("1: ab", "1: af")), (4, 2))


class Pins(RoundCase):
    def void(self, pairs: str, *options: str, **texts: str) -> list[str]:
        return ["".join(pin) for pin in self.check(pairs, *options, **texts).void_pins]

    def test_who_does_not_take_part(self) -> None:
        members = people("abc", "status: - - away")
        self.assertEqual(self.void("ab", members=members, pins=couples("ac", "ab")), ["ac"])

    def test_an_exclusion_voids_the_whole_cluster(self) -> None:
        texts = {"members": people("abcde"), "pins": couples("ab", "bc")}
        void = self.void("ab cde", **texts, exclusions=couples("ac"))
        self.assertEqual(void, ["ab", "bc"])

    def test_a_required_rule_voids(self) -> None:
        rules = '[[rule]]\nfacet="team"\napart=0\nrequired=true\n'
        texts = {"members": people("abcd", "team: x x y y"), "policy": rules}
        self.assertEqual(self.void("ac bd", **texts, pins=couples("ab")), ["ab"])

    def test_a_cluster_of_three_needs_an_odd_number(self) -> None:
        self.assertEqual(self.void("ab cd ef", pins=couples("ab", "bc")), ["ab", "bc"])

    def test_only_one_cluster_of_three_has_room_the_least_member_first(self) -> None:
        pins = couples("ed", "df", "ab", "bc")
        self.assertEqual(self.void("abc de fg", members=people("abcdefg"), pins=pins), ["de", "df"])

    def test_a_pair_leaves_the_trio_to_others_while_it_can(self) -> None:
        pins = couples("ab", "cd")
        self.assertEqual(self.findings("ab cde", members=people("abcde"), pins=pins), [])
        self.assertEqual(self.findings("abc", members=people("abc"), pins=couples("ac")), [])

    def test_no_trios_when_one_sits_out(self) -> None:
        texts = {"members": people("abcde", "region: - - - - -"), "pins": couples("ab", "bc")}
        void = self.void("ab cd e", **texts, policy=matching('odd = "sit-out"'))
        self.assertEqual(void, ["ab", "bc"])

    def test_clusters_share_tables(self) -> None:
        # Sizes 4 and 3: abc and de do not fit one table; fg fits no more than one more seat.
        texts = {"members": people("abcdefg"), "pins": couples("ab", "bc", "de", "fg")}
        self.assertEqual(self.void("abc defg", "--group-size", "4", **texts), ["fg"])


class Hosts(RoundCase):
    def hosted(self, hosts: str) -> str:
        return matching(f'odd = "host"\nhosts = {list(hosts)}')

    def test_a_host_joins_an_odd_number_only(self) -> None:
        members = people("abcde", "region: - - - - -")
        self.assertEqual(self.findings("ab cd", members=members, policy=self.hosted("e")), [])
        found = self.findings("ab ce d", members=members, policy=self.hosted("e"))
        self.assertEqual(found, [("not_taking_part", "e")])

    def test_fewest_then_oldest_hostings(self) -> None:
        texts = {"members": PLAIN, "policy": self.hosted("def")}
        history = past("1: dx", "2: ex", "3: fx", "4: d e")
        self.assertEqual(self.findings("ab cd", **texts, history=history), [])
        found = self.findings("ab ce", **texts, history=history)
        self.assertEqual(found, [("missing", "d"), ("not_taking_part", "e")])
        history = past("1: dx", "2: ex dx", "3: fx")
        self.assertEqual(self.findings("ab ce", **texts, history=history), [])

    def test_any_of_the_tied_hosts_but_only_one(self) -> None:
        texts = {"members": PLAIN, "policy": self.hosted("def")}
        for host in "def":
            self.assertEqual(self.findings(f"ab c{host}", **texts), [])
        self.assertEqual(self.findings("ab cf e", **texts), [("not_taking_part", "f")])
        self.assertEqual(self.findings("abc", **texts), [("missing", "d")])

    def test_without_an_active_host_a_trio(self) -> None:
        members = people("abcd", "region: - - - -", "status: - - - paused")
        self.assertEqual(self.findings("abc", members=members, policy=self.hosted("d")), [])


class Files(RoundCase):
    def test_references_and_guards(self) -> None:
        self.assertEqual(clean(" '=1 "), "=1")
        self.assertEqual(clean("''-x"), "'-x")
        self.assertEqual(clean("'tis"), "'tis")
        members = "id,email\n'@a,A@Example.org\n,b@example.org\n"
        pairs = "round,group,member_1,member_2\n1,1,a@example.ORG,B@example.org\n"
        parser = ArgumentParser()
        parser.add_argument("--pairs", type=Path)
        add_options(parser)
        parsed = parser.parse_args(self.files(members=members, pairs=pairs))
        terms, drawn = load(parsed, parsed.pairs)
        self.assertEqual(drawn.groups, [["@a", "b@example.org"]])
        self.assertEqual(check(terms, drawn).findings, [])

    def test_dates_number_the_rounds_over_all_files(self) -> None:
        first = "date,member_1,member_2\n2026-03-01,a,b\n2026-05-01,c,d\n"
        second = "date,member_1,member_2\n2026-04-01,e,f\n2026-05-01,a,e\n"
        result = self.check("ab cd ef", history=first, history_2=second)
        self.assertEqual(result.cost.key()[2:4], (3, 21 + 64 + 32))

    def test_errors(self) -> None:
        for text in ("date,member_1,member_2\n,a,b\n", "round,member_1,member_2\n1,a,a\n",
                     "round,member_1\n0,a\n", "round,member_1,met\n1,a,maybe\n",
                     "round,member_1\n1,a,b\n", "round,date,member_1\n1,2026-02-30,a\n"):
            with self.assertRaises(InputError):
                self.check("ab cd ef", history=text)
        for text in ("[matching]\nsize = 2\n", NO_RULES + NO_RULES, "group_size = 2\n",
                     '[[rule]]\nfacet = "shoe"\n', "[matching]\ngroup_size = 9\n",
                     '[[rule]]\nfacet = "region"\napart = 1\ntogether = 1\n'):
            with self.assertRaises(InputError):
                self.check("ab cd ef", members=PLAIN, policy=text)
        with self.assertRaises(InputError):
            self.check("ab cd ef", exclusions=couples("ax"))

    def test_exit_codes(self) -> None:
        def run(pairs: str, **texts: str) -> int:
            arguments = self.files(pairs=groups(pairs), **texts)
            command = [sys.executable, str(HERE / "check_round.py"), *arguments]
            return subprocess.run(command, capture_output=True, check=False).returncode

        self.assertEqual(run("ab cd ef"), 0)
        self.assertEqual(run("ab cd"), 1)
        self.assertEqual(run("ab cd ef", exclusions=couples("aa")), 2)


class BruteForce(RoundCase):
    def test_counts(self) -> None:
        # 6 members: 5 x 3 pairings; 5: 10 trios, the two others pair; 5 sit out x 3 pairings.
        self.assertEqual(self.best().rounds, 15)
        five = people("abcde", "region: - - - - -")
        best = self.best(members=five)
        self.assertEqual((best.rounds, best.cost.key()), (10, (0, 1, 0, 0, 0, 0)))
        best = self.best(members=five, policy=matching('odd = "sit-out"'))
        self.assertEqual((best.rounds, best.cost.key()), (15, (0, 0, 0, 0, 0, 0)))

    def test_two_trios_where_they_reduce_the_unplaced(self) -> None:
        # a and b can meet c only, and d, e, f one another: a trio each.
        exclusions = couples(*(x + y for x in "abc" for y in "def"))
        best = self.best(exclusions=exclusions)
        self.assertEqual((best.rounds, best.cost.key()), (1, (0, 2, 0, 0, 0, 0)))

    def test_a_lonely_member(self) -> None:
        best = self.best(exclusions=couples(*("a" + x for x in "bcdef")))
        self.assertEqual((best.rounds, best.cost.key()), (10, (1, 1, 0, 0, 0, 0)))

    def test_pins_hosts_and_tables(self) -> None:
        self.assertEqual(self.best(pins=couples("ab")).rounds, 3)
        self.assertEqual(self.best("--group-size", "3").rounds, 10)
        policy = matching('odd = "host"\nhosts = ["d", "e", "f"]')
        best = self.best(members=PLAIN, policy=policy)  # 3 pairings with each of 3 hosts
        self.assertEqual((best.participants, best.rounds), (4, 9))

    def test_fairness_comes_before_spread(self) -> None:
        members = people("abc", "region: W W L")
        policy = '[matching]\nodd = "sit-out"\n[[rule]]\nfacet = "region"\napart = 1\n'
        best = self.best(members=members, policy=policy, history=past("1: a b"))
        self.assertEqual((best.rounds, best.cost.key()), (1, (0, 0, 0, 0, 0, 1)))


class Tools(unittest.TestCase):
    """The other scripts write what the checker can read."""

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def load(self, *arguments: str, pairs: Path | None) -> tuple[Terms, Drawn]:
        parser = ArgumentParser()
        add_options(parser)
        return load(parser.parse_args(arguments), pairs)

    def test_the_year_of_the_35(self) -> None:
        year = read_year(HERE.parent / "Fixtures" / "krakeusz_35_users_one_year.json")
        write_year(year, self.folder)
        facts = summary(year)
        keys = ["edges", "distinct_edges", "matched_rounds", "trios", "excluded_pairs"]
        self.assertEqual([facts[key] for key in keys], [113, 113, 10, 6, 71])
        self.assertEqual((facts["penalised_pairs"], facts["real_excluded"]), (100, 0))
        for real in facts["rounds"]:
            k = real["round"]
            members = self.folder / f"round_{k}_participants.csv"
            history = self.folder / f"round_{k}_history.csv"
            options = ["--policy", str(self.folder / "policy.toml")]
            options += ["--exclusions", str(self.folder / "exclusions.csv")]
            options += ["--history", str(history)] if k > 1 else []
            pairs = self.folder / f"real_{k}_pairs.csv"
            result = check(*self.load(str(members), *options, pairs=pairs))
            self.assertEqual(result.findings, [])
            self.assertEqual((result.cost.repeats, result.cost.spread), (0, real["penalty"]))

    def test_random_instances_can_be_read_and_none_beats_the_optimum(self) -> None:
        clean = 0
        for seed in range(150):
            folder = self.folder / str(seed)
            write_instance(seed, folder, 6)
            options = [str(folder / "members.csv"), "--policy", str(folder / "policy.toml")]
            for name in ("history", "exclusions", "pins"):
                path = folder / f"{name}.csv"
                options += [f"--{name}", str(path)] if path.exists() else []
            wanted = json.loads((folder / "options.json").read_text(encoding="utf-8"))
            options += ["--date", wanted["date"]]
            options += ["--round", str(wanted["round"])] if wanted["round"] else []
            terms, drawn = self.load(*options, pairs=folder / "pairs.csv")
            result, best = check(terms, drawn), optimum(terms)
            if not result.findings:
                clean += 1
                self.assertIsNotNone(best.cost)
                self.assertLessEqual(best.cost.key(), result.cost.key())
        self.assertGreater(clean, 30)

    def test_the_sample_data_is_what_its_generator_writes(self) -> None:
        command = [sys.executable, str(ROOT / "SampleData" / "generate.py"), "--check"]
        self.assertEqual(subprocess.run(command, check=False).returncode, 0)

    def test_broken_files_are_refused(self) -> None:
        good = str(ROOT / "SampleData" / "members.csv")
        uses = {"history": "--history", "exclusion": "--exclusions", "pin": "--pins"}
        for path in sorted((ROOT / "SampleData" / "broken").glob("*.csv")):
            option = uses.get(path.name.split("_")[0])
            arguments = [good, option, str(path)] if option else [str(path)]
            if path.name == "bad_email.csv":
                continue  # what an address looks like is no matter of a round's cost
            with self.subTest(path.name), self.assertRaises(InputError):
                self.load(*arguments, pairs=None)


if __name__ == "__main__":
    unittest.main()
