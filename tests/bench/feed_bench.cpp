// Answers of arXiv, as long as they get: 2,000 papers.
#include <string>

#include <benchmark/benchmark.h>

#include "arxiv/feed.h"

namespace broadsheet::arxiv {
namespace {

constexpr int papers = 2000;

std::string abstract() {
  std::string text;
  while (text.size() < 1200)
    text +=
        "Cutting a hedge of $n$ plants takes $O(n \\log n)$ steps where $a &lt; b$ &amp; the wind is low;\n"
        "we show, after Schotthöfer et al., that two shears are enough for any garden. ";
  return text;
}

std::string rss() {
  std::string feed = "<?xml version='1.0' encoding='UTF-8'?>\n<rss version=\"2.0\">\n  <channel>\n"
                     "    <pubDate>Tue, 06 Feb 2024 00:00:00 -0500</pubDate>\n";
  for (int i = 0; i < papers; ++i) {
    auto id = "2402." + std::to_string(10000 + i);
    feed += "    <item>\n      <title>Hedges that Cut Themselves in " + std::to_string(i) +
            " Gardens of the North</title>\n      <link>https://arxiv.org/abs/" + id +
            "</link>\n      <description>arXiv:" + id + "v1 Announce Type: new \nAbstract: " + abstract() +
            "</description>\n      <guid isPermaLink=\"false\">oai:arXiv.org:" + id +
            "v1</guid>\n      <category>cs.LG</category>\n      <category>stat.ML</category>\n"
            "      <pubDate>Tue, 06 Feb 2024 00:00:00 -0500</pubDate>\n"
            "      <arxiv:announce_type>new</arxiv:announce_type>\n"
            "      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>\n"
            "      <dc:creator>Ada Marsh, B. Fern (Hedge Institute, Ulm), C. Reed, D. Sedge, Ren\\'e Thorn"
            "</dc:creator>\n    </item>\n";
  }
  return feed + "  </channel>\n</rss>\n";
}

std::string api() {
  std::string feed =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
      "  <opensearch:totalResults>2000</opensearch:totalResults>\n";
  for (int i = 0; i < papers; ++i) {
    auto id = "2402." + std::to_string(10000 + i);
    feed += "  <entry>\n    <id>http://arxiv.org/abs/" + id +
            "v1</id>\n    <updated>2024-02-05T18:59:59Z</updated>\n"
            "    <published>2024-02-05T18:59:59Z</published>\n    <title>Hedges that Cut Themselves in " +
            std::to_string(i) + " Gardens of the North</title>\n    <summary>  " + abstract() +
            "\n    </summary>\n";
    for (auto name : {"Ada Marsh", "B. Fern", "C. Reed", "D. Sedge", "Ren\\'e Thorn"})
      feed += std::string("    <author>\n      <name>") + name + "</name>\n    </author>\n";
    feed += "    <arxiv:comment>12 pages</arxiv:comment>\n    <link href=\"http://arxiv.org/abs/" + id +
            "v1\" rel=\"alternate\" type=\"text/html\"/>\n    <arxiv:primary_category term=\"cs.LG\"/>\n"
            "    <category term=\"cs.LG\"/>\n    <category term=\"stat.ML\"/>\n  </entry>\n";
  }
  return feed + "</feed>\n";
}

void parse(benchmark::State& state, std::string (*make)()) {
  auto bytes = make();
  for (auto _ : state) {
    auto feed = parse_feed(bytes);
    if (feed.papers.size() != papers) state.SkipWithError("papers are missing");
    benchmark::DoNotOptimize(feed);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK_CAPTURE(parse, rss, rss)->Name("an RSS feed of 2,000 papers")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(parse, api, api)
    ->Name("a page of the query API of 2,000 papers")
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace broadsheet::arxiv
