// The parts of an examination, which doctor.cpp goes through.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/doctor.h"
#include "app/scorer_choice.h"
#include "base/diagnostic.h"
#include "settings/site.h"

namespace broadsheet::app {

class Observations {
public:
  void ok(Part part, std::string seen) { add({part, Standing::ok, std::move(seen)}); }
  void warning(Part part, std::string seen, std::string help) {
    add({part, Standing::warning, std::move(seen), std::move(help)});
  }
  void error(Part part, std::string seen, std::string help) {
    add({part, Standing::error, std::move(seen), std::move(help)});
  }
  void add(Part part, const Diagnostics& diagnostics); // each with its place

  std::vector<Observation> take(); // in the order of the parts

private:
  void add(Observation finding) { findings_.push_back(std::move(finding)); }
  std::vector<Observation> findings_;
};

bool wants_model(const Site& site); // named, and not ruled out by `kind`

// Who judges; nothing when the model that site.yaml insists on cannot be asked.
std::optional<ScorerChoice> examine_keys(const DoctorOptions& options, const Site& site,
                                         Observations& findings);

void examine_files(const DoctorOptions& options, const Site& site, const std::optional<ScorerChoice>& scorer,
                   Observations& findings);
void examine_network(const DoctorOptions& options, const Site& site,
                     const std::optional<ScorerChoice>& scorer, Observations& findings);
void examine_publishing(const DoctorOptions& options, const Site& site, Observations& findings);
void examine_cache(const DoctorOptions& options, Observations& findings);

} // namespace broadsheet::app
