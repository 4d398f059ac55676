# component(NAME DEPENDS component... LIBRARIES library...): one folder of src/ as a static library.
#
# DEPENDS are the arrows of the house (ARCHITECTURE.md): a call against them does not link.
# Unit tests in tests/unit/NAME/*_test.cpp become the test program unit_NAME.
function(component name)
  cmake_parse_arguments(arg "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  add_library(broadsheet_${name} STATIC ${sources})
  target_include_directories(broadsheet_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM arg_DEPENDS PREPEND broadsheet_)
  target_link_libraries(broadsheet_${name} PUBLIC ${arg_DEPENDS} PRIVATE broadsheet_options ${arg_LIBRARIES})
  if(name STREQUAL "base")
    target_precompile_headers(broadsheet_base PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
  else()
    target_precompile_headers(broadsheet_${name} REUSE_FROM broadsheet_base)
  endif()
endfunction()
