# Carried out by an installation: what the program says of itself (manual page, completions), and the
# licences of what is linked into it, as the packages that it came from give them.
# `program`, `third_party_files` and `cxx_compiler` are set by Install.cmake.
set(share $ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/share)

# installed_output(FILE COMMAND...): what the command writes, as a file below share/.
function(installed_output file)
  message(STATUS "Installing: ${share}/${file}")
  get_filename_component(folder ${share}/${file} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  execute_process(COMMAND ${ARGN} OUTPUT_FILE ${share}/${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

installed_output(man/man1/broadsheet.1 ${program} manual)
execute_process(COMMAND gzip -9nf ${share}/man/man1/broadsheet.1 COMMAND_ERROR_IS_FATAL ANY)

installed_output(bash-completion/completions/broadsheet ${program} completions bash)
installed_output(fish/vendor_completions.d/broadsheet.fish ${program} completions fish)
set(zsh_functions zsh/site-functions)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(zsh_functions zsh/vendor-completions) # where Debian's zsh looks
endif()
installed_output(${zsh_functions}/_broadsheet ${program} completions zsh)

# ---- licences -----------------------------------------------------------------------------

# package_of(FILE VARIABLE): the Debian package that a file belongs to, or nothing.
function(package_of file variable)
  file(REAL_PATH ${file} file)
  execute_process(COMMAND dpkg-query -S ${file} OUTPUT_VARIABLE answer ERROR_QUIET RESULT_VARIABLE failed)
  if(failed)
    set(answer "")
  endif()
  string(REGEX REPLACE "[:,].*" "" package "${answer}")
  set(${variable} ${package} PARENT_SCOPE)
endfunction()

execute_process(COMMAND ${cxx_compiler} -print-file-name=libstdc++.a OUTPUT_VARIABLE libstdcxx
  OUTPUT_STRIP_TRAILING_WHITESPACE)
set(packages "")
foreach(file IN LISTS third_party_files libstdcxx)
  package_of(${file} package)
  if(package)
    list(APPEND packages ${package})
  else()
    message(WARNING "no package holds ${file}: its licence is not in THIRD-PARTY")
  endif()
endforeach()
list(REMOVE_DUPLICATES packages)
list(SORT packages)

set(notice "The program broadsheet is made with the software below, whose licences are given as the packages of\n"
  "Debian or Ubuntu that it was built with give them. Its own licence is in LICENSE.\n")
string(CONCAT notice ${notice})
foreach(package IN LISTS packages)
  file(READ /usr/share/doc/${package}/copyright licence)
  string(APPEND notice "\n${package}\n==========\n\n${licence}")
endforeach()
message(STATUS "Installing: ${share}/doc/broadsheet/THIRD-PARTY")
file(WRITE ${share}/doc/broadsheet/THIRD-PARTY "${notice}")
