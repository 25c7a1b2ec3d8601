/// Members whose names and regions would be markup, formulas or directions if anybody let them.
enum Hostility {
  static let script = "<script>alert(1)</script>"
  static let rightToLeft = "\u{202E}שלום עולם"

  /// Rows of a members file.
  static let rows = [
    "evil,\(script),evil@example.org,\"\"\"><img src=x onerror=alert(1)>\",GP]]>,",
    "rtl,\(rightToLeft),rtl@example.org,العربية,\"Nurse\\\",x&y",
    "sum,=1+1,sum@example.org,\(script),@SUM(A1),{{{style}}}",
  ]
}
