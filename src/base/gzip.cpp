#include "base/gzip.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <zlib.h>

namespace broadsheet {
namespace {

constexpr int gzip_window = 15 + 16; // zlib's code for the largest window and the gzip format

z_stream stream_over(std::string_view bytes) {
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // zlib only reads it
  stream.avail_in = static_cast<uInt>(bytes.size());
  return stream;
}

} // namespace

std::string gzip(std::string_view text) {
  z_stream stream = stream_over(text);
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib cannot be used");
  std::string bytes(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  deflate(&stream, Z_FINISH); // the bound makes room for all of it
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  return bytes;
}

std::optional<std::string> gunzip(std::string_view bytes, std::size_t limit) {
  z_stream stream = stream_over(bytes);
  if (inflateInit2(&stream, gzip_window) != Z_OK) throw std::runtime_error("zlib cannot be used");
  std::string text;
  std::array<char, 1 << 16> buffer{};
  int status = Z_OK;
  while (status == Z_OK && text.size() <= limit) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    status = inflate(&stream, Z_NO_FLUSH);
    text.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END || stream.avail_in > 0 || text.size() > limit) return std::nullopt;
  return text;
}

} // namespace broadsheet
