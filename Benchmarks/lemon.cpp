// The least weight of a perfect matching by LEMON, for compare.py: lemon FILE COUNT.
// FILE holds COUNT x COUNT 32-bit weights, row by row; negative = no such edge.
// Prints the weight and the processor time of building the graph and solving, in seconds.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <lemon/matching.h>
#include <lemon/smart_graph.h>

int main(int argc, char** argv) {
  if (argc != 3) return 64;
  const int count = std::atoi(argv[2]);
  std::vector<std::int32_t> weights(static_cast<std::size_t>(count) * count);
  std::FILE* file = std::fopen(argv[1], "rb");
  if (!file || std::fread(weights.data(), 4, weights.size(), file) != weights.size()) return 66;
  std::fclose(file);

  const std::clock_t start = std::clock();
  lemon::SmartGraph graph;
  std::vector<lemon::SmartGraph::Node> nodes(count);
  for (auto& node : nodes) node = graph.addNode();
  lemon::SmartGraph::EdgeMap<std::int64_t> gain(graph);
  for (int u = 0; u < count; ++u) {
    for (int v = u + 1; v < count; ++v) {
      const std::int32_t weight = weights[static_cast<std::size_t>(u) * count + v];
      if (weight >= 0) gain[graph.addEdge(nodes[u], nodes[v])] = -std::int64_t{weight};
    }
  }
  lemon::MaxWeightedPerfectMatching<lemon::SmartGraph, lemon::SmartGraph::EdgeMap<std::int64_t>>
      matching(graph, gain);
  if (!matching.run()) return 1;
  std::printf("%lld %f\n", static_cast<long long>(-matching.matchingWeight()),
              double(std::clock() - start) / CLOCKS_PER_SEC);
}
