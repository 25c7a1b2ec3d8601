/// Folders that a service copies to other computers while programs work in them.
enum SynchronisedFolder {
  /// The service whose folder `path`, from the root, is in; `nil` = it is in none.
  ///
  /// Only whole names of folders count, with what services add to them: `OneDrive - Example NHS Trust`,
  /// `Dropbox (Example)`.
  static func service(of path: String) -> String? {
    let folders = path.split(separator: "/")
    return services.first { service in
      folders.contains { folder in
        folder.hasPrefix(service)
          && folder.dropFirst(service.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
      }
    }
  }

  private static let services = [
    "OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "iCloud", "iCloudDrive",
  ]
}
