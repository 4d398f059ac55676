# What an installation holds, wherever its prefix is: nothing in it knows its own place.
include(GNUInstallDirs)
set(sample ${CMAKE_INSTALL_DATADIR}/broadsheet/sample)
set(CMAKE_INSTALL_DOCDIR ${CMAKE_INSTALL_DATADIR}/doc/broadsheet)

install(TARGETS broadsheet RUNTIME)
install(FILES README.md LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES site.yaml DESTINATION ${sample})
install(DIRECTORY content prompts DESTINATION ${sample})

install(CODE "
  set(program \"$<TARGET_FILE:broadsheet>\")
  set(third_party_files \"${third_party_files}\")
  set(cxx_compiler \"${CMAKE_CXX_COMPILER}\")
")
install(SCRIPT ${CMAKE_CURRENT_LIST_DIR}/InstallGenerated.cmake)
