internal import Foundation

/// Folders for files that others need not see.
enum PrivateFolder {
  /// Makes a folder that is not there, closed to others; one that is there stays as it is.
  static func prepare(_ folder: String) throws(Failure) {
    guard !FileManager.default.fileExists(atPath: folder) else { return }
    do {
      let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: mode)
      // A umask may only have taken rights away.
      try FileManager.default.setAttributes(mode, ofItemAtPath: folder)
    } catch {
      throw .cannotCreate(folder, "no folder can be made there")
    }
  }
}
