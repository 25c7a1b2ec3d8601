internal import Foundation
internal import Interchange
internal import Mail

/// Writes messages to files, `.eml`, which any mail program opens: nothing is e-mailed.
struct FolderTransport: MailTransport {
  let name = "folder"
  /// Where.
  let folder: String
  let surroundings: Surroundings

  func send(
    _ message: Parcel, beforeEnd: () throws -> Void
  ) throws(TransportFailure) -> Delivery {
    // No doubt to note: writing the same file once more changes nothing.
    let path = "\(folder)/\(message.title).eml"
    do throws(Failure) {
      try Self.prepare(folder)
      try surroundings.write(
        String(decoding: message.bytes, as: UTF8.self), to: path, overwrite: true)
    } catch {
      throw .local(error.lines.first ?? path)
    }
    return .written(path)
  }

  /// Makes the folder, closed to others: what is in it names people.
  static func prepare(_ folder: String) throws(Failure) {
    guard !FileManager.default.fileExists(atPath: folder) else { return }
    do {
      let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: mode)
      try FileManager.default.setAttributes(mode, ofItemAtPath: folder)
    } catch {
      throw .cannotCreate(folder, "no folder can be made there")
    }
  }
}
