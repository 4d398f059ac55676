// Any line gives authors with names, made of whole characters and of little more text than the line has.
#include "arxiv/authors.h"
#include "arxiv/xml.h"
#include "check.h"

namespace broadsheet::arxiv {
namespace {

// Checks a part of clean text and returns its length.
std::size_t check_part(const std::string& text) {
  check(!text.empty());
  check(xml::clean(text) == text);
  return text.size();
}

void run(std::string_view bytes) {
  auto line = xml::clean(bytes);
  std::size_t names = 0;
  std::size_t affiliations = 0;
  for (const auto& author : parse_authors(line)) {
    names += check_part(author.name);
    for (const auto& affiliation : author.affiliations) affiliations += check_part(affiliation);
  }
  check(names <= 2 * line.size()); // "A;Jr" becomes "A, Jr"
  check(affiliations <= 33 * line.size());
}

} // namespace
} // namespace broadsheet::arxiv

extern "C" int LLVMFuzzerTestOneInput(const char* data, std::size_t size) {
  broadsheet::arxiv::run({data, size});
  return 0;
}
