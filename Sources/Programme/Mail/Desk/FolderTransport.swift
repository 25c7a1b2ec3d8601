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
      try PrivateFolder.prepare(folder)
      try surroundings.write(
        String(decoding: message.bytes, as: UTF8.self), to: path, overwrite: true)
    } catch {
      throw .local(error.lines.first ?? path)
    }
    return .written(path)
  }
}
