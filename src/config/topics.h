// The list `topics` of site.yaml.
#pragma once

#include <vector>

#include "config/site.h"
#include "config/yaml_reader.h"

namespace broadsheet {

std::vector<Topic> read_topics(std::vector<yaml::Map> maps);

} // namespace broadsheet
