// Papers that another day shows already.
#pragma once

#include "paper/announcement.h"
#include "settings/fetch.h"
#include "store/holdings.h"

namespace broadsheet::app {

// Leaves them out or marks them, as the owner wants it; how many they are. With Repeat::show there are none.
int handle_repeats(Announcement& announcement, const store::Holdings& holdings, Repeat repeat);

} // namespace broadsheet::app
