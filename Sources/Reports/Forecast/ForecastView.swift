/// A forecast as tables and as a picture.
public struct ForecastView {
  private let forecast: Forecast

  /// A view of `forecast`.
  public init(_ forecast: Forecast) {
    self.forecast = forecast
  }

  /// The repeats of each round, one column a way; in brackets those that the rules allow, and those that are
  /// proven unavoidable.
  public var rounds: [[String]] {
    let count = forecast.ways.first?.rounds.count ?? 0
    let header = ["round", "taking part"] + forecast.ways.map { "repeats, \($0.name)" }
    return [header]
      + (0..<count).map { place in
        [
          String(forecast.firstNumber + place),
          Amount.grouped(forecast.ways[0].rounds[place].participants),
        ]
          + forecast.ways.map { Self.repeats($0.rounds[place]) }
      }
  }

  private static func repeats(_ round: Forecast.Round) -> String {
    var parts: [String] = []
    if round.allowed > 0 { parts.append("\(Amount.grouped(round.allowed)) allowed") }
    if round.repeats > round.allowed, let unavoidable = round.unavoidable {
      parts.append("\(Amount.grouped(unavoidable)) unavoidable")
    }
    return Amount.grouped(round.repeats)
      + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }

  /// One row a way, over all rounds.
  public var summary: [[String]] {
    let facets = forecast.facets.indices.filter { facet in
      forecast.ways.contains { $0.share(facet) != nil }
    }
    return [
      ["", "contacts", "repeats"] + facets.map { "across \(forecast.facets[$0])" }
        + ["spread a round", "fewest people left to meet"]
    ]
      + forecast.ways.map { way in
        let spreads = way.rounds.compactMap(\.spread)
        let mean = Double(spreads.reduce(0, +)) / Double(max(1, spreads.count))
        return [way.name, Amount.grouped(way.contacts), Amount.grouped(way.repeats)]
          + facets.map { Amount.percent(way.share($0)) }
          + [
            spreads.isEmpty ? "" : Amount.decimal(mean),
            Amount.grouped(way.rounds.last?.fewestNew ?? 0),
          ]
      }
  }

  /// What is to be known of each way, in words.
  public var sentences: [String] {
    forecast.ways.map { way in
      var parts = ["\(way.name): \(way.method)"]
      if let first = way.firstUnavoidable {
        parts.append(
          "the first repeat that nobody could avoid is in round \(forecast.firstNumber + first - 1)"
        )
      } else if let first = way.firstRepeat {
        parts.append("the first repeat is in round \(forecast.firstNumber + first - 1)")
      } else {
        parts.append("nobody meets anybody twice in these rounds")
      }
      // Whom blind draws leave over is chance.
      if way.rounds.contains(where: { $0.spread != nil }) { parts.append(way.scarcest) }
      return parts.joined(separator: "; ") + "."
    }
  }

  /// The repeats of each round as lines, as a file.
  public var svg: String {
    let count = forecast.ways.first?.rounds.count ?? 0
    return LineChart(
      title: "Repeats in the coming rounds",
      summary: forecast.ways.map { "\($0.name): \($0.repeats)" }.joined(separator: "; "),
      categories: (0..<count).map { String(forecast.firstNumber + $0) },
      series: forecast.ways.enumerated().map { place, way in
        LineChart.Series(
          name: way.name, values: way.rounds.map { Double($0.repeats) }, colour: place)
      }
    ).picture().file
  }
}
