import Glibc

/// To whom belongs what root makes in somebody else's folder, as with `sudo`.
public enum FileOwner {
  /// Gives a new folder to whoever owns the folder it is in: root's own would keep them, and the job that runs
  /// as them, from going on.
  public static func follow(folder path: String) {
    guard geteuid() == 0 else { return }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    give(path, descriptor)
    close(descriptor)
  }

  /// The same for a file at `path`, which is open; one that has another name stays whose it is.
  static func follow(_ path: String, _ descriptor: Int32) {
    var file = stat()
    guard geteuid() == 0, fstat(descriptor, &file) == 0, file.st_nlink == 1 else { return }
    give(path, descriptor)
  }

  private static func give(_ path: String, _ descriptor: Int32) {
    var folder = stat()
    guard stat(DurableFile.folder(of: path), &folder) == 0, folder.st_uid != 0 else { return }
    // Where nothing can be given away, it stays root's.
    fchown(descriptor, folder.st_uid, folder.st_gid)
  }
}
