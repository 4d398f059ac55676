// broadsheet prices: what models cost.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "app/network.h"
#include "base/diagnostic.h"
#include "scoring/models.h"

namespace broadsheet::app {

// LiteLLM's list, about 1.6 MB.
constexpr const char* price_list_url =
    "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json";

struct PricesUpdateOptions {
  std::filesystem::path site_dir = ".";
  std::string from = price_list_url; // an http or https address, or a file
  Network network;
};

struct PricesUpdate {
  Diagnostics diagnostics;
  std::optional<std::size_t> models; // how many are known now; nothing: the list is as it was
  std::string failure;               // one line on why the address did not answer; empty when it did
};

// Keeps prices and limits from the list, and nothing else. No key is read or sent. Throws
// std::system_error when the list cannot be written.
PricesUpdate update_prices(const PricesUpdateOptions& options);

struct PricesShown {
  Diagnostics diagnostics;
  std::string model; // empty: none was named, which is reported
  std::string base_url;
  scoring::Model known;
};

// What is known about `model` at the site's address, or about the site's own model, site.yaml included.
PricesShown show_prices(const std::filesystem::path& site_dir, const std::optional<std::string>& model);

} // namespace broadsheet::app
