/// The `rct.toml` that a new programme starts with: every key with what it means.
public enum ProgrammeTemplate {
  /// The text for a programme called `name`.
  public static func text(name: String) -> String {
    """
    # The rules of this programme. rct reads this file at every command: change it with any editor.
    # Lines that start with # are comments.

    [programme]
    name = \(quoted(name))

    [matching]
    # How many members meet at once: 2 to 8. With 3 or more, rct gives the best round it finds; with 2,
    # the best there is.
    group_size = 2

    # When pairs are drawn and the number of members is odd:
    #   "trio"      one group of three, in turns
    #   "host"      one of the hosts named below joins
    #   "sit-out"   one member sits out, in turns
    odd = "trio"

    # Ids of members who join only when the number is odd, for odd = "host": hosts = ["q0417"]
    hosts = []

    # How long people who met are kept apart: "ever", a number of rounds such as 12, or "18 months".
    # (Nobody meets again while anybody new is left; this says when a meeting is forgotten.)
    repeat_window = "ever"

    # Groups that were reported as not met: "again" lets them meet, "counts" takes them as met.
    unmet = "again"

    # What a good pair is. Without any [[rule]], the three rules below hold for those of region, role
    # and organisation that your members have. To change one, take the # away from all three.
    #
    #   apart = 6      two members with the same region cost 6: weights are 0 to 1000
    #   together = 6   the other way round: two members with different ones cost 6
    #   required       true forbids what the weight would only cost
    #   recall         1 for each of the two who met that region in its last 6 rounds
    #
    # [[rule]]
    # facet = "region"
    # apart = 6
    # recall = { rounds = 6, weight = 1 }
    #
    # [[rule]]
    # facet = "role"
    # apart = 5
    # recall = { rounds = 6, weight = 1 }
    #
    # [[rule]]
    # facet = "organisation"
    # apart = 7

    """
  }

  /// `text` as a TOML basic string.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
