// Papers that another day shows already.
#pragma once

#include "archive/holdings.h"
#include "config/fetch_settings.h"
#include "paper/announcement.h"

namespace broadsheet::app {

// Leaves them out or marks them, as the owner wants it; how many they are. With Repeat::show there are none.
int handle_repeats(Announcement& announcement, const archive::Holdings& holdings, Repeat repeat);

} // namespace broadsheet::app
