// The key `schema` that says which version of its format a file is written in.
#pragma once

#include "yaml/reader.h"

namespace broadsheet {

// Whether `schema` is a version from 1 to `newest`; reports it when it is not.
bool reads_schema(const yaml::Value& schema, int newest);

} // namespace broadsheet
