// Reads the JSON files beside the pages of the older system. docs/import.md shows their forms.
#pragma once

#include "legacy/source.h"

namespace broadsheet::legacy {

enum class JsonFile {
  output, // *-output.json: an object of papers by id, sorted by score
  daily,  // *-daily-papers.json: the papers by topic, with the model, exact costs and counts
};

struct JsonRun {
  JsonFile kind = JsonFile::output;
  OlderRun run;
};

// Texts are left as they are (see repairs.h). The papers of a daily file are in the order of its topics, as
// its page shows them. Nothing when the file is of neither kind, which is reported.
std::optional<JsonRun> read_json(SourceFile source, Diagnostics& diagnostics);

} // namespace broadsheet::legacy
