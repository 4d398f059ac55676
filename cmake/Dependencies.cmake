# Third-party libraries, each as a target of ours, found where Debian and Ubuntu put them.
# Static archives are preferred where they exist: the program starts faster and moves more easily.
find_package(Threads REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)

function(broadsheet_library name header)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  add_library(dep_${name} INTERFACE)
  target_include_directories(dep_${name} SYSTEM INTERFACE ${${name}_INCLUDE_DIR})
  foreach(library IN LISTS ARGN)
    find_library(${name}_${library} NAMES lib${library}.a ${library} REQUIRED)
    target_link_libraries(dep_${name} INTERFACE ${${name}_${library}})
  endforeach()
endfunction()

broadsheet_library(fmt fmt/format.h fmt)
broadsheet_library(yaml yaml-cpp/yaml.h yaml-cpp)
broadsheet_library(markdown cmark-gfm.h cmark-gfm-extensions cmark-gfm)
broadsheet_library(duktape duktape.h duktape)
broadsheet_library(mustache kainjow/mustache.hpp)
broadsheet_library(xxhash xxhash.h xxhash)
broadsheet_library(pugixml pugixml.hpp pugixml)
broadsheet_library(utf8proc utf8proc.h utf8proc)
broadsheet_library(zlib zlib.h z)
broadsheet_library(curl curl/curl.h) # only its header: src/net/libcurl.h loads the library when it is needed
target_link_libraries(dep_curl INTERFACE ${CMAKE_DL_LIBS})

find_file(KATEX_JS katex.min.js PATHS /usr/share/javascript/katex REQUIRED)
