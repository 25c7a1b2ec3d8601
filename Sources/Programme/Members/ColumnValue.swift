internal import Interchange
internal import Rounds

/// A column and a value, as an argument gives them: `region=Wales`.
public struct ColumnValue: Hashable, Sendable {
  let facet: Facet
  /// `nil` = none.
  let value: String?

  /// The column and the value of `argument`: `region=Wales`, or `region=` for no value.
  ///
  /// - Throws: A ``UsageError`` for another form, and for a column with an option of its own.
  public init(argument: String) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { throw .columnValue(argument) }
    guard let facet = MemberArgument.facet(String(parts[0])) else {
      throw .notAFacet(String(parts[0]))
    }
    self.facet = facet
    value = MemberArgument.value(String(parts[1]))
  }

  /// `region "Wales"`, or `no region`.
  var words: String { value.map { "\(facet.name) \"\($0)\"" } ?? "no \(facet.name)" }
}
