# The packages that ./dev package makes: a tarball that runs wherever it is unpacked, and a .deb.
set(BROADSHEET_REPOSITORY "" CACHE STRING "The address of the repository that a package names as its homepage")
set(BROADSHEET_CONTACT "broadsheet maintainers <broadsheet@example.org>" CACHE STRING
  "Who a package names as its maintainer: NAME <ADDRESS>")

set(CPACK_GENERATOR TGZ DEB)
set(CPACK_PACKAGE_NAME broadsheet)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_FILE_NAME broadsheet-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PACKAGE_CONTACT ${BROADSHEET_CONTACT})
set(CPACK_PACKAGE_HOMEPAGE_URL ${BROADSHEET_REPOSITORY})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "daily page of new arXiv papers, as a static site")
set(CPACK_PACKAGE_DESCRIPTION
  "Fetches each announcement of arXiv, scores its papers for relevance and novelty by a language model or by
keywords, keeps each day as one YAML file and publishes a linked static site.")
set(CPACK_STRIP_FILES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded at run time (src/net/libcurl.h), which no tool can see.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libcurl4, ca-certificates")
include(CPack)
