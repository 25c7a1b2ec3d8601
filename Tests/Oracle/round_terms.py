"""The terms of a round: what a contact and an odd turn cost, who takes part, which pins hold."""

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from round_files import Group, Pair, Policy, Roster, Rule, by_bytes, ordered


@dataclass(frozen=True)
class Contact:
    repeats: int
    recency: int
    spread: int


def weight_of_age(age: int) -> int:
    """The older, the cheaper, but never free."""
    return max(1, 64 // age)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class Terms:
    """Everything that the rules say before a round is looked at."""

    def __init__(
        self,
        roster: Roster,
        policy: Policy,
        history: list[Group],
        exclusions: set[Pair],
        pins: list[Pair],
        round_number: int,
        day: date,
    ) -> None:
        self.roster, self.policy = roster, policy
        self.exclusions, self.pins = exclusions, pins
        self.round, self.day = round_number, day
        self.past = [g for g in history if g.round is not None and g.round < round_number]
        self._index_meetings()
        self._index_recall()
        self.contact = cache(self._contact)
        self.turn_cost = cache(self._turn_cost)

    # Contacts

    def counts(self, group: Group) -> bool:
        """Whether a past group counts as a meeting: not if its members never met."""
        return group.size >= 2 and (group.is_met or self.policy.counts_unmet)

    def _index_meetings(self) -> None:
        self.latest_meeting: dict[Pair, int] = {}
        self.repeated: set[Pair] = set()
        for group in filter(self.counts, self.past):
            for pair in (ordered(a, b) for a, b in combinations(group.known, 2)):
                self.latest_meeting[pair] = max(self.latest_meeting.get(pair, 0), group.round)
                if self._is_inside_window(group):
                    self.repeated.add(pair)

    def _is_inside_window(self, group: Group) -> bool:
        if self.policy.window_months is not None:
            return add_months(group.date, self.policy.window_months) >= self.day
        window = self.policy.window_rounds
        return window is None or self.age(group.round) <= window

    def age(self, round_number: int) -> int:
        return self.round - round_number

    def _index_recall(self) -> None:
        """partners[m][r]: everybody of today's roster whom m was grouped with in round r."""
        self.partners: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for group in filter(self.counts, self.past):
            for member in group.known:
                # A round with departed partners only still takes one of the places.
                self.partners[member][group.round] |= set(group.known) - {member}

    def recalls(self, rule: Rule, member: str, partner: str) -> bool:
        """Whether `member` has lately met the value that `partner` has."""
        rounds = sorted(self.partners[member], reverse=True)[: rule.recall_rounds]
        met = {self.value(rule, p) for r in rounds for p in self.partners[member][r]}
        own, other = self.value(rule, member), self.value(rule, partner)
        return own is not None and other is not None and other in met

    def value(self, rule: Rule, member: str) -> str | None:
        return self.roster.members[member].values.get(rule.facet)

    def is_same(self, rule: Rule, a: str, b: str) -> bool | None:
        """None where a value is missing: then no rule applies."""
        first, second = self.value(rule, a), self.value(rule, b)
        return None if first is None or second is None else first == second

    def is_unwanted(self, rule: Rule, a: str, b: str) -> bool:
        """Whether the apart or together condition of the rule is met."""
        same = self.is_same(rule, a, b)
        return (rule.apart is not None and same is True) or (
            rule.together is not None and same is False
        )

    def _contact(self, a: str, b: str) -> Contact:
        pair = ordered(a, b)
        repeats = int(pair in self.repeated)
        recency = weight_of_age(self.age(self.latest_meeting[pair])) if repeats else 0
        spread = 0
        for rule in self.policy.rules:
            if self.is_unwanted(rule, a, b):
                spread += rule.apart if rule.apart is not None else rule.together
            spread += rule.recall_weight * (self.recalls(rule, a, b) + self.recalls(rule, b, a))
        return Contact(repeats, recency, spread)

    def is_excluded(self, a: str, b: str) -> bool:
        return ordered(a, b) in self.exclusions

    def breaks_required_rule(self, a: str, b: str) -> bool:
        return any(rule.required and self.is_unwanted(rule, a, b) for rule in self.policy.rules)

    # Odd turns

    def _turn_cost(self, member: str) -> int:
        rounds = {g.round for g in self.past if g.size in (1, 3) and member in g.known}
        return 65 * len(rounds) + weight_of_age(self.age(max(rounds))) if rounds else 0

    # Who takes part

    @property
    def is_pair_round(self) -> bool:
        return self.policy.group_size == 2

    def allows_trios(self) -> bool:
        return self.is_pair_round and self.policy.odd != "sit-out"

    def settled_participants(self) -> list[str]:
        """All who take part whatever host is chosen."""
        active = [m.id for m in self.roster.members.values() if m.is_active]
        hosts = self.policy.hosts if self.is_pair_round and self.policy.odd == "host" else ()
        return [m for m in active if m not in hosts]

    def host_candidates(self) -> list[str]:
        """The hosts of whom exactly one joins; none where no host is needed or to be had."""
        if not self.is_pair_round or self.policy.odd != "host":
            return []
        hosts = sorted(
            (h for h in set(self.policy.hosts) if self.roster.members[h].is_active), key=by_bytes
        )
        if not hosts or len(self.settled_participants()) % 2 == 0:
            return []
        rank = {h: self._hosting_rank(h) for h in hosts}
        return [h for h in hosts if rank[h] == min(rank.values())]

    def _hosting_rank(self, host: str) -> tuple[int, int]:
        rounds = {g.round for g in self.past if g.size >= 2 and host in g.known}
        return len(rounds), max(rounds, default=0)

    # Sizes and pins

    def table_sizes(self, count: int) -> list[int]:
        """Groups of g >= 3, the largest first."""
        tables = -(-count // self.policy.group_size)
        return [count // tables + (i < count % tables) for i in range(tables)] if tables else []

    def pin_plan(self, participants: list[str]) -> tuple[list[list[str]], list[Pair]]:
        """The clusters that must stay together (members by id), and the void pins."""
        taking_part = set(participants)
        valid = [p for p in self.pins if taking_part.issuperset(p)]
        clusters = sorted(self._clusters(valid), key=lambda c: (-len(c), by_bytes(c[0])))
        holding = self._clusters_with_room(
            [c for c in clusters if not self._is_contradictory(c)], len(participants)
        )
        kept = {member for cluster in holding for member in cluster}
        void = [p for p in self.pins if not kept.issuperset(p)]
        return holding, sorted(void, key=lambda p: (by_bytes(p[0]), by_bytes(p[1])))

    @staticmethod
    def _clusters(pins: list[Pair]) -> list[list[str]]:
        cluster_of: dict[str, set[str]] = {}
        for a, b in pins:
            joined = cluster_of.get(a, {a}) | cluster_of.get(b, {b})
            cluster_of.update({member: joined for member in joined})
        distinct = {frozenset(cluster) for cluster in cluster_of.values()}
        return [sorted(cluster, key=by_bytes) for cluster in distinct]

    def _is_contradictory(self, cluster: list[str]) -> bool:
        return any(
            self.is_excluded(a, b) or self.breaks_required_rule(a, b)
            for a, b in combinations(cluster, 2)
        )

    def _has_ban(self, cluster: list[str], seated: list[str]) -> bool:
        return any(
            self.is_excluded(a, b) or self.breaks_required_rule(a, b)
            for a in cluster for b in seated
        )

    def _clusters_with_room(self, clusters: list[list[str]], count: int) -> list[list[str]]:
        holding: list[list[str]] = []
        if self.is_pair_round:
            slots = [2] * (count // 2)
            if slots and count % 2 == 1 and self.allows_trios():
                slots[-1] = 3
        else:
            slots = self.table_sizes(count)
        seated: list[list[str]] = [[] for _ in slots]
        for cluster in clusters:
            # Pair slots ascend, so the first that fits is the smallest; tables descend.
            fitting = [
                i for i, room in enumerate(slots)
                if room >= len(cluster) and not self._has_ban(cluster, seated[i])
            ]
            if fitting:
                if not self.is_pair_round:
                    seated[fitting[0]] += cluster
                slots[fitting[0]] -= slots[fitting[0]] if self.is_pair_round else len(cluster)
                holding.append(cluster)
        return holding
