// Files of the repository as they were when the program was built.
#pragma once

#include <span>

#include "base/embedded.h"

namespace broadsheet {

std::span<const EmbeddedFile> builtin_prompt_files(); // prompts/ without topics.md, which each site writes
std::span<const EmbeddedFile> builtin_model_files();  // models.json

} // namespace broadsheet
