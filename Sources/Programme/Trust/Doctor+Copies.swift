internal import RoundStore

extension Doctor {
  /// What can be put back, and what else has the same people in it.
  func copies(_ copies: [BackupCheck], _ beside: [CopyBeside] = []) -> [Diagnosis] {
    guard home.backups.isReadable else {
      return [
        Diagnosis(
          "copies", .fault, "\(home.backups.path) cannot be looked into: look at who owns it")
      ]
    }
    var findings = home.leftovers.map { path in
      Diagnosis(
        "copies", .note,
        "\(path) is what an interrupted copy left, and may name everybody: the next copy takes it away "
          + "(rct backup\(home.option))")
    }
    findings += beside.map { stillNaming($0.path, $0.forgotten) }
    guard !copies.isEmpty else {
      return [Diagnosis("copies", .note, "none yet; rct backup\(home.option) makes one")] + findings
    }
    for copy in copies {
      if case .failure(let error) = copy.content {
        findings.append(Diagnosis("copies", .note, error.description))
      }
      if copy.forgotten > 0 { findings.append(stillNaming(copy.path, copy.forgotten)) }
    }
    let good = copies.filter(\.isGood)
    guard let last = good.last else {
      let sentence = "0 good; rct backup\(home.option) makes one"
      return [Diagnosis("copies", .fault, sentence)] + findings
    }
    return [Diagnosis("copies", .fine, "\(good.count) good, the last one \(last.path)")] + findings
  }

  private func stillNaming(_ path: String, _ people: Int) -> Diagnosis {
    Diagnosis(
      "copies", .note,
      "\(path) still names \(people.of("member")) who asked to be forgotten: delete it when it is not needed "
        + "any more")
  }
}
