// The parts of an examination that have their own files; doctor.cpp has the rest and runs them all.
#pragma once

#include <string>
#include <vector>

#include "app/doctor.h"
#include "app/scorer_choice.h"
#include "base/diagnostic.h"
#include "settings/site.h"

namespace broadsheet::app {

class Findings {
public:
  void ok(Part part, std::string seen);
  void warning(Part part, std::string seen, std::string help);
  void error(Part part, std::string seen, std::string help);
  void add(Part part, const Diagnostics& diagnostics); // each with its place

  std::vector<Finding> take(); // sorted by part

private:
  std::vector<Finding> findings_;
};

// Who scores the papers; nothing when the model that site.yaml requires cannot be asked.
std::optional<ScorerChoice> examine_keys(const DoctorOptions& options, const Site& site, Findings& findings);
void examine_network(const DoctorOptions& options, const Site& site,
                     const std::optional<ScorerChoice>& scorer, Findings& findings);
void examine_publishing(const DoctorOptions& options, const Site& site, Findings& findings);

} // namespace broadsheet::app
