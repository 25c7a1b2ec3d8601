import Testing

@testable import Interchange

@Suite struct GroupTextTests {
  @Test(arguments: [
    ("Ann Abel (Team - x), Bo Baker (Team - y)", ["Ann Abel", "Bo Baker"]),
    ("Ann Abel & Bo Baker", ["Ann Abel", "Bo Baker"]),
    ("Ann Abel and Bo Baker and Cy Cole", ["Ann Abel", "Bo Baker", "Cy Cole"]),
    ("Ann Abel, Bo Baker and Cy Cole", ["Ann Abel", "Bo Baker", "Cy Cole"]),
    ("Ann, Bo, & Cy", ["Ann", "Bo", "Cy"]), ("Ann, Bo, and Cy (x)", ["Ann", "Bo", "Cy"]),
    ("Andy, Sandy Anders", ["Andy", "Sandy Anders"]),
    ("Ann\nBo\n", ["Ann", "Bo"]), ("Ann; Bo, PhD", ["Ann", "Bo, PhD"]),
    ("Ann / Bo", ["Ann", "Bo"]),
    ("Ann - Bo", ["Ann", "Bo"]), ("Ann Day-Lewis", ["Ann Day-Lewis"]), ("Ann (a, b)", ["Ann"]),
    ("Andy Sandy", ["Andy Sandy"]), ("", []), (" , ", []),
    ("Ann (HR, Bo Baker", ["Ann (HR", "Bo Baker"]), ("Ann (x, Bo (y), Cy", ["Ann (x", "Bo", "Cy"]),
    ("Ann (a [b] c), Bo", ["Ann", "Bo"]), ("Ann), Bo", ["Ann)", "Bo"]),
  ])
  func `people stand between commas or whatever else separates them`(text: String, names: [String])
  {
    #expect(GroupText.people(text) == names)
  }
}
