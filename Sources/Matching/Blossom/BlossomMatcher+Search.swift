extension BlossomMatcher {
  /// How a search ended.
  enum SearchEnd {
    /// There is one more pair.
    case augmented
    /// The tree cannot grow: the graph has no perfect matching.
    case impossible
    /// The tree is larger than it may be; the duals are better than before.
    case tooLarge
  }

  /// Grows an alternating tree from the unmatched vertex `root` until it reaches another one, and
  /// augments the matching by the path between them; or until it has had more than `limit` nodes.
  mutating func search(from root: Int32, limit: Int) -> SearchEnd {
    change = 0
    labelS(outer[Int(root)], through: (Self.none, Self.none))
    var end: (from: Int32, to: Int32)?
    repeat {
      end = scanFresh() ?? growTight()
      if end == nil, fresh.isEmpty {
        if let edge = tightToS.popLast() {
          shrinkIfStillApart(edge)
        } else if labelled.count > limit {
          commitDuals()
          endSearch()
          return .tooLarge
        } else if !advance() {
          endSearch()
          return .impossible
        }
      }
    } while end == nil
    if let end {
      commitDuals()
      augment(along: end)
    }
    endSearch()
    return .augmented
  }

  /// y(v) plus z around v, now.
  func current2x(_ vertex: Int) -> W {
    switch vertexLabel[vertex] {
    case .free: total2x[vertex]
    case .s: total2x[vertex] + (change - since[vertex])
    case .t: total2x[vertex] - (change - since[vertex])
    }
  }

  /// Brings ``total2x`` of a vertex up to the present change.
  mutating func commitTotal(_ vertex: Int) {
    total2x[vertex] = current2x(vertex)
    since[vertex] = change
  }

  mutating func labelS(_ node: Node, through edge: (from: Int32, to: Int32)) {
    label[Int(node)] = .s
    treeEdge[Int(node)] = edge
    zSince[Int(node)] = change
    labelled.append(node)
    forEachVertex(of: node) { matcher, vertex in
      matcher.vertexLabel[vertex] = .s
      matcher.since[vertex] = matcher.change
      matcher.fresh.append(Int32(vertex))
    }
  }

  mutating func labelT(_ node: Node, through edge: (from: Int32, to: Int32)) {
    forEachVertex(of: node) { matcher, vertex in
      matcher.vertexLabel[vertex] = .t
      matcher.since[vertex] = matcher.change
    }
    stayT(node, through: edge)
  }

  /// Labels a node whose vertices are T already.
  mutating func stayT(_ node: Node, through edge: (from: Int32, to: Int32)) {
    label[Int(node)] = .t
    treeEdge[Int(node)] = edge
    zSince[Int(node)] = change
    labelled.append(node)
    if isBlossom(node) {
      events.insert(
        .init(
          due: change + z2x[Int(node)], weight2x: 0, from: EventHeap<W>.Event.blossom, to: node))
    }
  }

  /// Looks at the edges of new S-vertices.
  ///
  /// - Returns: A tight edge to an unmatched node, if one turned up.
  private mutating func scanFresh() -> (from: Int32, to: Int32)? {
    while let vertex = fresh.popLast() {
      let own = outer[Int(vertex)]
      let dual = current2x(Int(vertex))
      count(\.scannedEdges, by: graph.places(of: Int(vertex)).count)
      for place in graph.places(of: Int(vertex)) {
        let other = graph.neighbours[place]
        let node = outer[Int(other)]
        guard node != own, vertexLabel[Int(other)] != .t else { continue }
        let weight2x = graph.weights2x[place]
        let slack = weight2x - dual - current2x(Int(other))
        note((vertex, other), weight2x: weight2x, slack: slack)
        if slack == 0, mate[Int(base[Int(node)])] == Self.none, vertexLabel[Int(other)] == .free {
          return (vertex, other)
        }
      }
    }
    return nil
  }

  /// Files an edge from an S-vertex to a vertex that is free or S, by when it becomes tight.
  mutating func note(_ edge: (from: Int32, to: Int32), weight2x: W, slack: W) {
    assert(slack >= 0, "edge \(edge) has slack \(slack)")
    switch (vertexLabel[Int(edge.to)], slack) {
    case (.free, 0): tightToFree.append(edge)
    case (.s, 0): tightToS.append(edge)
    case (.free, _):
      events.insert(
        .init(due: change + slack, weight2x: weight2x, from: edge.from, to: edge.to))
    case (.s, _):
      assert(slack.isMultiple(of: 2), "S-vertices \(edge) of one tree differ in parity")
      events.insert(
        .init(due: change + slack / 2, weight2x: weight2x, from: edge.from, to: edge.to))
    case (.t, _): break
    }
  }

  /// Takes free nodes at tight edges into the tree, with their partners.
  ///
  /// - Returns: A tight edge to an unmatched node, if one turned up.
  private mutating func growTight() -> (from: Int32, to: Int32)? {
    while fresh.isEmpty, let edge = tightToFree.popLast() {
      let node = outer[Int(edge.to)]
      switch vertexLabel[Int(edge.to)] {
      case .t: continue
      case .s: if node != outer[Int(edge.from)] { tightToS.append(edge) }
      case .free:
        let foot = base[Int(node)]
        let partner = mate[Int(foot)]
        if partner == Self.none { return edge }
        labelT(node, through: edge)
        labelS(outer[Int(partner)], through: (foot, partner))
      }
    }
    return nil
  }

  private mutating func shrinkIfStillApart(_ edge: (from: Int32, to: Int32)) {
    if outer[Int(edge.from)] != outer[Int(edge.to)] { shrink(edge) }
  }

  /// Changes the duals until something happens. An event that no longer holds is filed anew or
  /// dropped.
  ///
  /// - Returns: `false` if nothing can happen any more.
  private mutating func advance() -> Bool {
    guard let event = events.popFirst() else { return false }
    if event.due > change {
      change = event.due
      count(\.dualChanges)
    }
    if event.from == EventHeap<W>.Event.blossom {
      expandIfDue(event.to)
    } else {
      refile(event)
    }
    return true
  }

  private mutating func refile(_ event: EventHeap<W>.Event) {
    guard outer[Int(event.from)] != outer[Int(event.to)], vertexLabel[Int(event.to)] != .t
    else { return }
    let slack = event.weight2x - current2x(Int(event.from)) - current2x(Int(event.to))
    note((event.from, event.to), weight2x: event.weight2x, slack: slack)
  }

  private mutating func expandIfDue(_ blossom: Node) {
    let node = Int(blossom)
    guard label[node] == .t, parent[node] == Self.none, !children[node].isEmpty,
      z2x[node] == change - zSince[node]
    else { return }
    expand(blossom)
  }

  /// Brings all duals up to the present change, before labels go.
  private mutating func commitDuals() {
    for node in labelled where parent[Int(node)] == Self.none {
      commitZ(node)
      forEachVertex(of: node) { $0.commitTotal($1) }
    }
  }

  /// Brings z of an outer node up to the present change.
  mutating func commitZ(_ node: Node) {
    guard isBlossom(node) else { return }
    switch label[Int(node)] {
    case .free: break
    case .s: z2x[Int(node)] += change - zSince[Int(node)]
    case .t: z2x[Int(node)] -= change - zSince[Int(node)]
    }
    zSince[Int(node)] = change
  }

  private mutating func endSearch() {
    for node in labelled {
      label[Int(node)] = .free
      guard parent[Int(node)] == Self.none else { continue }
      forEachVertex(of: node) { $0.vertexLabel[$1] = .free }
    }
    labelled.removeAll(keepingCapacity: true)
    fresh.removeAll(keepingCapacity: true)
    tightToFree.removeAll(keepingCapacity: true)
    tightToS.removeAll(keepingCapacity: true)
    events.removeAll()
  }
}
