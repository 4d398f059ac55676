// All of fmt in one object, for the static archive that Debian's package lacks. Defining FMT_HEADER_ONLY
// for every file of ours instead would compile these functions again in each: half as long again.
// Compiled with -fkeep-inline-functions; what only a caller would instantiate is named.
#define FMT_HEADER_ONLY 1
#include <fmt/chrono.h>
#include <fmt/format.h>

template std::locale fmt::detail::locale_ref::get<std::locale>() const;
