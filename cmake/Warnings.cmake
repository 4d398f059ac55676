# Warnings, the language level and sanitizers for our own targets, as one interface target.
add_library(broadsheet_options INTERFACE)
target_compile_features(broadsheet_options INTERFACE cxx_std_20)
target_compile_options(broadsheet_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms about std::string (GCC bugs 105651 and 105329), in system headers, which a precompiled header
  # no longer keeps quiet.
  target_compile_options(broadsheet_options INTERFACE
    -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(BROADSHEET_WERROR)
  target_compile_options(broadsheet_options INTERFACE -Werror)
endif()
if(BROADSHEET_SANITIZE)
  target_compile_options(broadsheet_options INTERFACE
    -fsanitize=${BROADSHEET_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(broadsheet_options INTERFACE -fsanitize=${BROADSHEET_SANITIZE})
endif()
# The build id names the exact program, so that state of another one is never trusted.
target_link_options(broadsheet_options INTERFACE -Wl,--build-id=sha1)
