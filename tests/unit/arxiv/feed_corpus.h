// Invented answers of arXiv, shared with the fuzz targets (tests/fuzz/corpus/).
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "arxiv/feed.h"
#include "base/file.h"

namespace broadsheet::arxiv {

inline std::string corpus(const std::string& name) {
  auto bytes = read_file(BROADSHEET_SOURCE_DIR "/tests/fuzz/corpus/" + name);
  if (!bytes) ADD_FAILURE() << "no " << name;
  return bytes.value_or("");
}

// `text` with the first `from` replaced, which it holds.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
  auto at = text.find(from);
  if (at == text.npos) ADD_FAILURE() << "nothing to replace: " << from;
  return at == text.npos ? text : text.replace(at, from.size(), to);
}

// What parse_feed throws; empty when it takes the bytes for a feed.
inline std::string error_of(std::string_view bytes) {
  try {
    parse_feed(bytes);
  } catch (const FeedError& error) {
    EXPECT_LE(error.offset, bytes.size());
    EXPECT_STRNE(error.what(), "");
    return error.what();
  }
  return {};
}

// An RSS feed of items with the given insides.
inline std::string rss_of(std::string_view items) {
  return "<rss version='2.0'><channel><pubDate>Tue, 06 Feb 2024 00:00:00 -0500</pubDate>" +
         std::string(items) + "</channel></rss>";
}
inline std::string item(std::string_view title, std::string_view more = {}) {
  return "<item><title>" + std::string(title) + "</title><guid>oai:arXiv.org:2402.00001v1</guid>" +
         std::string(more) + "</item>";
}

} // namespace broadsheet::arxiv
