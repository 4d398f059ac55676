// The list `topics` of site.yaml.
#pragma once

#include <vector>

#include "settings/site.h"
#include "yaml/reader.h"

namespace broadsheet {

std::vector<Topic> read_topics(std::vector<yaml::Map> maps);

} // namespace broadsheet
