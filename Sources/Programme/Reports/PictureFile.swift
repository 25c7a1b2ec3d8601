internal import Foundation

/// Writes pictures: SVG as it is, PNG through a converter that is installed.
enum PictureFile {
  /// Writes the picture `svg` to `output`, whose name says in which form.
  ///
  /// - Throws: A ``Failure``; the name is that of no picture, there is no converter, the file exists.
  static func write(
    _ svg: String, to output: FileOutput, width: Int, _ surroundings: Surroundings
  ) throws(Failure) {
    guard let path = output.path else { return }
    if isPNG(path) {
      try surroundings.write(png(svg, width: width), to: path, overwrite: output.overwrite)
    } else {
      try surroundings.write(svg, to: path, overwrite: output.overwrite)
    }
  }

  /// Refuses, before any work is done, a name that is that of no picture.
  static func check(_ path: String) throws(Failure) {
    guard isPNG(path) || path.lowercased().hasSuffix(".svg") else {
      throw .usage(.picture(path))
    }
    if isPNG(path), converter() == nil { throw .usage(.noConverter(path)) }
  }

  private static func isPNG(_ path: String) -> Bool { path.lowercased().hasSuffix(".png") }

  /// The programs that can convert, with their arguments.
  private static let converters:
    [(name: String, arguments: @Sendable (String, String, Int) -> [String])] =
      [
        ("rsvg-convert", { ["--width", String($2), "--keep-aspect-ratio", "--output", $1, $0] }),
        (
          "inkscape",
          { ["--export-type=png", "--export-filename=\($1)", "--export-width=\($2)", $0] }
        ),
      ]

  private static func converter() -> (
    path: String, arguments: @Sendable (String, String, Int) -> [String]
  )? {
    // Without the variable, where the system looks then.
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/bin:/usr/bin"
    let folders = path.split(separator: ":")
    for (name, arguments) in converters {
      for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)")
      {
        return ("\(folder)/\(name)", arguments)
      }
    }
    return nil
  }

  private static func png(_ svg: String, width: Int) throws(Failure) -> [UInt8] {
    guard let converter = converter() else { throw .usage(.noConverter("")) }
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "rct-picture-\(UUID().uuidString)")
    do {
      try manager.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotCreate(
        folder.path, "no file can be made in the folder for temporary files; TMPDIR names another")
    }
    defer { try? manager.removeItem(at: folder) }
    do {
      let (source, target) = (folder.appending(path: "in.svg"), folder.appending(path: "out.png"))
      try Data(svg.utf8).write(to: source)
      let process = Process()
      process.executableURL = URL(filePath: converter.path)
      process.arguments = converter.arguments(source.path, target.path, width)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return Array(try Data(contentsOf: target))
    } catch {
      throw .usage(.conversion(converter.path))
    }
  }
}
