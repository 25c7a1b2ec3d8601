internal import Glibc

/// How this program can be called again from where the user is.
enum OwnName {
  /// The path of the executable that runs.
  static var path: String {
    guard let path = realpath("/proc/self/exe", nil) else { return "/usr/local/bin/rct" }
    defer { free(path) }
    return String(cString: path)
  }

  /// `rct` where the shell finds it; its path, short if it lies below the current folder, where it
  /// was called by path (as `swift run` does).
  static var callable: String {
    guard let name = CommandLine.arguments.first, name.contains("/") else { return "rct" }
    guard let folder = getcwd(nil, 0) else { return name }
    defer { free(folder) }
    let prefix = String(cString: folder) + "/"
    guard name.hasPrefix(prefix) else { return name }
    let rest = String(name.dropFirst(prefix.count))
    // A name without a slash is looked for elsewhere.
    return rest.contains("/") ? rest : "./" + rest
  }
}
