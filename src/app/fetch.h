// broadsheet fetch: fetch what arXiv announced last, exactly once.
#pragma once

#include <filesystem>
#include <optional>

#include "app/intake.h"

namespace broadsheet::app {

struct FetchOptions {
  std::filesystem::path site_dir = ".";
  std::optional<std::filesystem::path> from; // a saved feed instead of the network
  Network network;
};

// The date of an announcement is the one that arXiv's feed carries; the clock only tells whether the feed
// is today's. Throws std::system_error when files cannot be written.
IntakeReport fetch(const FetchOptions& options);

} // namespace broadsheet::app
