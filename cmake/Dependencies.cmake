# Third-party libraries, each as a target of ours, found where Debian and Ubuntu put them.
# Static archives are preferred where they exist: the program starts faster and moves more easily.
find_package(Threads REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)

set(third_party_files "") # one of each, for its licence (InstallGenerated.cmake)

function(broadsheet_library name header)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  set(third_party_files ${third_party_files} ${${name}_INCLUDE_DIR}/${header} PARENT_SCOPE)
  add_library(dep_${name} INTERFACE)
  target_include_directories(dep_${name} SYSTEM INTERFACE ${${name}_INCLUDE_DIR})
  foreach(library IN LISTS ARGN)
    find_library(${name}_${library} NAMES lib${library}.a ${library} REQUIRED)
    target_link_libraries(dep_${name} INTERFACE ${${name}_${library}})
  endforeach()
endfunction()

broadsheet_library(yaml yaml-cpp/yaml.h yaml-cpp)
broadsheet_library(markdown cmark-gfm.h cmark-gfm-extensions cmark-gfm)
broadsheet_library(xxhash xxhash.h xxhash)
broadsheet_library(pugixml pugixml.hpp pugixml)
broadsheet_library(gumbo gumbo.h gumbo)
broadsheet_library(utf8proc utf8proc.h utf8proc)
broadsheet_library(zlib zlib.h z)
broadsheet_library(curl curl/curl.h) # only its header: src/net/libcurl.h loads the library when it is needed
target_link_libraries(dep_curl INTERFACE ${CMAKE_DL_LIBS})

# Of fmt and Duktape, Debian has only shared libraries. Header-only fmt becomes an archive here with GCC,
# Duktape where its package brings the source along.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  broadsheet_library(fmt fmt/format.h)
  add_library(fmt_archive STATIC ${CMAKE_CURRENT_LIST_DIR}/fmt.cpp)
  target_compile_features(fmt_archive PRIVATE cxx_std_20)
  target_compile_options(fmt_archive PRIVATE -w -ffunction-sections -fkeep-inline-functions)
  target_link_libraries(dep_fmt INTERFACE fmt_archive)
else()
  broadsheet_library(fmt fmt/format.h fmt)
endif()
find_file(DUKTAPE_SOURCE duktape.c PATHS /usr/share/duktape)
if(DUKTAPE_SOURCE)
  broadsheet_library(duktape duktape.h)
  add_library(duktape_archive STATIC ${DUKTAPE_SOURCE})
  target_compile_options(duktape_archive PRIVATE -w)
  target_link_libraries(dep_duktape INTERFACE duktape_archive m)
else()
  broadsheet_library(duktape duktape.h duktape)
endif()

find_file(KATEX_JS katex.min.js PATHS /usr/share/javascript/katex REQUIRED)
find_path(CLI11_HEADERS CLI/CLI.hpp REQUIRED)
find_path(JSON_HEADERS nlohmann/json.hpp REQUIRED)
list(APPEND third_party_files ${KATEX_JS} ${CLI11_HEADERS}/CLI/CLI.hpp ${JSON_HEADERS}/nlohmann/json.hpp)
