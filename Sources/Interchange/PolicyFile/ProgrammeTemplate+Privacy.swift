extension ProgrammeTemplate {
  /// The table `[privacy]`.
  static let privacy = """

    [privacy]
    # For how long is kept what names people. rct retention run erases what is older, and says first
    # what that is; without that command nothing is erased. A time is "90 days", "6 months", "2 years",
    # or "never".
    #
    # The texts of messages after they have left, or failed. That a message left, its kind, when, to
    # which member, and its SHA-256 stay.
    erase_messages_after = "90 days"

    # Members who left are forgotten after so long, as by rct members forget: for good. Ask whoever looks
    # after data protection with you; "never" keeps them until they ask.
    forget_left_after = "never"

    # true: rct schedule run erases as well, at each call.
    scheduled = false

    """
}
