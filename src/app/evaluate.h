// broadsheet eval: how close the keywords of site.yaml come to the relevance that day files record
// (scoring/evaluation.h). It uses no network and writes nothing.
#pragma once

#include <filesystem>
#include <optional>

#include "base/diagnostic.h"
#include "paper/date.h"
#include "scoring/evaluation.h"

namespace broadsheet::app {

struct EvaluateOptions {
  std::filesystem::path site_dir = ".";
  std::optional<DateRange> range = {}; // absent: all days
  int wanted = 9; // the lowest recorded relevance of a paper that counts as one of the best
};

struct EvaluateReport {
  Diagnostics diagnostics;        // with errors: what could be read was evaluated
  scoring::Evaluation evaluation; // without papers when site.yaml has errors or no topics, or there is
                                  // nothing to compare with; diagnostics say why
  int keyword_days = 0;           // left out, since the keyword scorer itself scored them
};

EvaluateReport evaluate(const EvaluateOptions& options);

} // namespace broadsheet::app
