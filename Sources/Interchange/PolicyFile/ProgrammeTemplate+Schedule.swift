extension ProgrammeTemplate {
  /// The table `[schedule]`.
  static let schedule = """

    [schedule]
    # When rounds are due, for rct schedule run, which something must call (rct schedule units prints
    # what does). Without such a caller nothing happens by itself. A sentence,
    #   "first monday at 09:00"     "last friday of march, june and september at 14:00"
    #   "day 15 at 09:00"           "last day at 09:00"
    #   "every monday at 09:00"     "every 2 weeks on monday from 2027-01-04 at 09:00"
    # or a rule of RFC 5545 such as "FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9;BYMINUTE=0".
    when = "first monday at 09:00"

    # The zone of that time, by its name in the IANA list.
    zone = "Europe/London"

    # "draft": a due round is drawn and shown to the coordinators, and waits for rct round confirm.
    # "auto": nobody looks before the mails go.
    approval = "draft"

    # How late a round may still be drawn, and members be told of it, when the machine was off.
    grace = "7 days"

    # A draft becomes final by itself after so long. Without: never.
    # confirm_after = "2 days"

    # Members are reminded, and asked how it was, so long after the round was confirmed. Without: never.
    # remind_after = "10 days"
    # ask_after = "3 weeks"

    # No round before this day; days with an additional round; days without one.
    # start = "2027-01-04"
    # extra = ["2027-02-15"]
    # skip = ["2027-12-06"]

    # Holidays: a calendar file (.ics), or https://www.gov.uk/bank-holidays.json as downloaded, with the
    # part of the country. A round on one moves to the "next-working-day", to the "previous" one, or is
    # left out: "skip". Then Saturdays and Sundays count as holidays, too, unless the rule names a day of
    # the week.
    # holidays = "bank-holidays.json"
    # division = "england-and-wales"
    # shift = "next-working-day"

    """
}
