internal import Foundation
internal import Interchange
internal import RoundStore

/// Folders for files that others need not see.
enum PrivateFolder {
  /// Makes a folder that is not there, closed to others; one that is there stays as it is. With the name of
  /// one that was made a power cut would take all that is in it: it is on the disk when this returns.
  ///
  /// - Returns: The folders that were made, the innermost first.
  @discardableResult
  static func prepare(_ folder: String) throws(Failure) -> [String] {
    if let windows = WindowsPath(folder) { throw .cannotCreate(folder, windows.advice) }
    let missing = missing(folder)
    do {
      guard !missing.isEmpty else {
        // Refuses what is no folder.
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
        return []
      }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: mode)
      // A umask may only have taken rights away.
      try FileManager.default.setAttributes(mode, ofItemAtPath: folder)
      for made in missing.reversed() { FileOwner.follow(folder: made) }
      for made in missing { OutputFile.syncFolder(of: made) }
      return missing
    } catch {
      throw .cannotCreate(folder, noFolder)
    }
  }

  /// Looks whether there is such a folder, or one could be made; makes none.
  static func check(_ folder: String) throws(Failure) {
    var place = folder
    if let outermost = missing(folder).last {
      place = outermost.lastIndex(of: "/").map { String(outermost[...$0]) } ?? "."
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), isFolder.boolValue
    else { throw .cannotCreate(folder, noFolder) }
  }

  private static let noFolder = "it is no folder, and none can be made there"

  /// Closes a folder to others in which there is nothing yet.
  static func closeIfEmpty(_ folder: String) {
    guard (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty == true else {
      return
    }
    try? FileManager.default.setAttributes(mode, ofItemAtPath: folder)
  }

  /// Removes folders again that were made in vain; those in which there is something stay.
  static func removeEmpty(_ folders: [String]) {
    for folder in folders { rmdir(folder) }
  }

  private static let mode: [FileAttributeKey: Int] = [.posixPermissions: 0o700]

  /// What is not there of a folder and those above it, the innermost first.
  private static func missing(_ folder: String) -> [String] {
    var missing: [String] = []
    var path = Substring(folder)
    while true {
      while path.count > 1, path.hasSuffix("/") { path.removeLast() }
      guard !path.isEmpty, !FileManager.default.fileExists(atPath: String(path)) else {
        return missing
      }
      missing.append(String(path))
      guard let slash = path.lastIndex(of: "/") else { return missing }
      path = path[..<slash]
    }
  }
}
