import Foundation
import TestSupport

/// The drawer that pairs neighbours and heeds no rule, until the solvers take its place: what needs
/// a real one is tested from that moment on.
enum Scaffold {
  /// Whether the built `rct` draws by the rules.
  static let isGone: Bool = {
    guard let folder = try? TemporaryFolder(),
      (try? folder.write(Community.members(2), to: "members.csv")) != nil,
      let outcome = try? RctProcess.run(["match", "members.csv", "--json"], in: folder)
    else { return true }  // Then the tests themselves say what is wrong.
    return !outcome.out.contains(#""method":"scaffold""#)
  }()
}
