import Interchange
import Rounds
import Testing

struct RoundReportTests {
  private func report(_ bound: RoundCost?, sittingOut: String?) -> RoundReport {
    RoundReport(
      round: 3, seed: (1 << 53) - 1, groups: [["a", "b/c"]],
      unplaced: [.init(id: "d", reason: "alone")], sittingOut: sittingOut,
      cost: RoundCost(unplaced: 1, spread: 350), bound: bound, proven: false, proof: "none",
      method: "m", draw: "approximate", engine: "rct 1",
      facets: ["role": .init(same: 1, differ: 2, recalled: 3)], notices: ["n"], voidPins: [],
      seconds: .init(read: 0.5, solve: 1, write: 0))
  }

  @Test func `the report is one line with sorted keys`() {
    #expect(
      report(RoundCost(), sittingOut: "e").json()
        == #"{"bound":{"recency":0,"repeats":0,"spread":0,"trios":0,"turns":0,"unplaced":0},"#
        + #""cost":{"recency":0,"repeats":0,"spread":350,"trios":0,"turns":0,"unplaced":1},"#
        + #""draw":"approximate","engine":"rct 1","#
        + #""facets":{"role":{"differ":2,"recalled":3,"same":1}},"groups":[["a","b/c"]],"#
        + #""method":"m","notices":["n"],"proof":"none","proven":false,"round":3,"#
        + #""seconds":{"read":0.5,"solve":1,"write":0},"seed":9007199254740991,"#
        + #""sitting_out":"e","unplaced":[{"id":"d","reason":"alone"}],"void_pins":[]}"#)
  }

  @Test func `what is not there is null, not absent`() {
    let text = report(nil, sittingOut: nil).json()
    #expect(text.contains(#""bound":null"#))
    #expect(text.contains(#""sitting_out":null"#))
  }
}
