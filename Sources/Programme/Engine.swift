/// The engine's name and version, as reports and `rct --version` give them.
public enum Engine {
  /// The version of this package.
  public static let version = "0.1.0"
  /// `rct 0.1.0`.
  public static let name = "rct \(version)"
}
