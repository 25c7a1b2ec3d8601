import Foundation
import Testing
import TestSupport

private let browser = Machine.first(of: ["chromium", "chromium-browser", "google-chrome"])

/// The pages in a real browser: they show, complain of nothing, and ask the network for nothing.
@Suite(.serialized, .enabled(if: browser != nil, "no browser (chromium) is installed"))
struct BrowserTests {
  /// What a browser did with a page.
  private struct Visit {
    let code: Int32
    /// What the page complained of.
    let complaints: [String]
    /// What the page asked for, itself apart.
    let requests: Set<String>
    let picture: Data

    /// Width and height, from the first chunk of the PNG.
    var size: [Int] {
      [16, 20].map { start in
        picture[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
      }
    }
  }

  /// Opens a page.
  ///
  /// No name leads anywhere, so that nothing leaves the machine, whoever asks; what the browser asks
  /// for on its own behalf is not the page's.
  private func visit(_ page: String, width: Int, in folder: TemporaryFolder) throws -> Visit {
    let program = try #require(browser)
    // No window is narrower than 500 pixels; a frame is.
    try folder.write(
      """
      <!DOCTYPE html><title>frame</title><body style="margin:0">
      <iframe src="\(page)" style="border:0;width:\(width)px;height:2400px"></iframe>
      """, to: "frame.html")
    let outcome = try ChildProcess.shell(
      """
      HOME=$PWD \(program) --headless --no-sandbox --disable-gpu --hide-scrollbars \
        --disable-dev-shm-usage --user-data-dir=$PWD/profile --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --host-resolver-rules='MAP * ~NOTFOUND' --enable-logging=stderr \
        --log-net-log=$PWD/net.json --window-size=\(width),2400 \
        --screenshot=page.png file://$PWD/frame.html
      """, in: folder)
    let own = ["google.com", "googleapis.com", "gvt1.com"]
    let requests = try folder.read("net.json").matches(of: /"url":"([^"]+)"/)
      .compactMap { URL(string: String($0.1)) }
      .filter { url in
        let host = url.host ?? ""
        return ["http", "https", "ws", "wss", "ftp"].contains(url.scheme)
          && !own.contains { host == $0 || host.hasSuffix(".\($0)") }
      }
    return Visit(
      code: outcome.code, complaints: outcome.errLines.filter { $0.contains("CONSOLE") },
      requests: Set(requests.map(\.absoluteString)),
      picture: try Data(contentsOf: folder.url.appending(path: "page.png")))
  }

  @Test(arguments: [1280, 390])
  func `pages show at desk and at phone width, without an error, without a request`(
    width: Int
  ) throws {
    let programme = try ReportedProgramme(extra: Hostility.rows)
    try programme.rct("report --html report.html --names")
    try programme.rct("round show 2026-05 --html round.html")
    for page in ["report.html", "round.html"] {
      let visit = try visit(page, width: width, in: programme.folder)
      #expect(visit.code == 0)
      #expect(visit.complaints.isEmpty)
      #expect(visit.requests.isEmpty)
      #expect(visit.size == [width, 2400])
      // An empty page of this size takes less than this.
      #expect(visit.picture.count > 25_000, "\(visit.picture.count) bytes")
    }
  }

  @Test(arguments: [1280, 390])
  func `pages are no wider than the window: what is wide is scrolled by itself`(width: Int) throws {
    let programme = try SmallProgramme(members: 80, window: "\"ever\"", months: 7)
    let name = String(repeating: "Verbesserungsgemeinschaft", count: 6)
    let rules = try programme.folder.read("rct.toml")
    try programme.folder.write(
      rules.replacing(/(?m)^name = .*$/, with: "name = \"\(name)\""), to: "rct.toml")
    try programme.rct("report --html report.html")
    try programme.rct("round show 7 --html round.html")
    for page in ["report.html", "round.html"] {
      let words = try measure(page, width: width, in: programme.folder)
      #expect(words.first?.contains("\(width): \(width)") == true, "\(words)")
    }
  }

  @Test func `all columns of a printed report are on the sheet, also of long values`() throws {
    let programme = try SmallProgramme(members: 80, window: "\"ever\"", months: 1)
    let rows = (1...140).map { number in
      "N\(number),Cambridgeshire and Peterborough number \(number % 14),"
        + "Speech and language therapist of band \(number % 12)"
    }
    try programme.folder.write(
      (["id,region,role"] + rows).joined(separator: "\n"), to: "long.csv")
    try programme.rct("members import long.csv")
    try programme.rct("round draw --date 2027-02-04 --seed 5")
    try programme.rct("round confirm")
    try programme.rct("report --html report.html")
    try programme.folder.write(
      programme.folder.read("report.html").replacing("@media print", with: "@media all"),
      to: "printed.html")
    // A sheet of A4 without its margins is so many pixels wide.
    let words = try measure("printed.html", width: 680, in: programme.folder)
    #expect(words.first?.contains("680: 680") == true, "\(words)")
  }

  /// What a copy of a page that may run a script says: the width of the window, and of the content.
  private func measure(_ page: String, width: Int, in folder: TemporaryFolder) throws -> [String] {
    let text = try folder.read(page).replacing(
      /<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
    try folder.write(
      text
        + "<script>console.log(`${innerWidth}: ${document.documentElement.scrollWidth}`)</script>",
      to: "measured.html")
    return try visit("measured.html", width: width, in: folder).complaints
  }

  @Test func `a page that complains and asks is noticed`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <!DOCTYPE html><img src="http://stranger.example/x.png"><script>console.error("bad")</script>
      """, to: "bad.html")
    let visit = try visit("bad.html", width: 1280, in: folder)
    #expect(visit.complaints.count == 1)
    #expect(visit.requests == ["http://stranger.example/x.png"])
    #expect(visit.picture.count < 20_000)
  }
}
