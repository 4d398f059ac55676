# embed_files(TARGET FUNCTION BASE FILE...): puts files into the program.
#
# Defines `std::span<const broadsheet::EmbeddedFile> broadsheet::FUNCTION()` (declare it where it is used,
# see src/base/embedded.h); names are relative to BASE, in sorted order.
function(embed_files target function base)
  set(files ${ARGN})
  list(SORT files)
  set(assembly "")
  set(declarations "")
  set(rows "")
  set(index 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH name ${base} ${file})
    set(symbol ${function}_${index})
    string(APPEND assembly
      "asm(\".pushsection .rodata\\n.balign 16\\n\"\n    \".globl ${symbol}_begin\\n${symbol}_begin:\\n\"\n"
      "    \".incbin \\\"${file}\\\"\\n\"\n    \".globl ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n.popsection\\n\");\n")
    string(APPEND declarations "extern \"C\" const char ${symbol}_begin[];\nextern \"C\" const char ${symbol}_end[];\n")
    string(APPEND rows
      "      {\"${name}\", {${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin)}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  file(CONFIGURE OUTPUT ${generated} CONTENT
"#include \"base/embedded.h\"

${assembly}
${declarations}
namespace broadsheet {
std::span<const EmbeddedFile> ${function}();
std::span<const EmbeddedFile> ${function}() {
  static const EmbeddedFile files[] = {
${rows}  };
  return files;
}
} // namespace broadsheet
" @ONLY)
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${generated})
endfunction()
