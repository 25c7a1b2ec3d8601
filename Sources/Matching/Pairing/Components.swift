/// The connected components of the allowed contacts among `vertices`, each in the order of
/// `vertices`. Rounds of different components have nothing to do with each other.
///
/// - Complexity: O(count) a vertex visited; where most contacts are allowed, a few visits find all.
func components<Weights: ContactWeights>(of weights: Weights, among vertices: [Int]) -> [[Int]] {
  var component = [Int?](repeating: nil, count: weights.count)
  var unseen = vertices
  var row = [Weights.W](repeating: 0, count: weights.count)
  var number = 0
  while let start = unseen.popLast() {
    component[start] = number
    var stack = [start]
    while let vertex = stack.popLast(), !unseen.isEmpty {
      weights.fillRow(vertex, &row)
      unseen.removeAll { other in
        guard row[other] < weights.forbidden else { return false }
        component[other] = number
        stack.append(other)
        return true
      }
    }
    number += 1
  }
  var lists = [[Int]](repeating: [], count: number)
  for vertex in vertices {
    if let number = component[vertex] { lists[number].append(vertex) }
  }
  return lists
}
