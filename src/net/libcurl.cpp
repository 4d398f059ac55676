#include "net/libcurl.h"

#include <cerrno>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

#include <dlfcn.h>
#include <fmt/format.h>
#include <signal.h>

namespace broadsheet::net {
namespace {

constexpr const char* file = "libcurl.so.4";

[[noreturn]] void fail(const char* reason) {
  bool too_many_files =
      std::string_view(reason).find(std::generic_category().message(EMFILE)) != std::string_view::npos;
  if (too_many_files) throw std::runtime_error(fmt::format("cannot load {}: {}", file, reason));
  throw std::runtime_error(
      fmt::format("cannot load {}, which fetching needs: {} (install it: apt-get install libcurl4)", file,
                  reason != nullptr ? reason : "unknown error"));
}

template <typename Function>
void find(void* library, const char* name, Function& function) {
  void* symbol = dlsym(library, name);
  if (symbol == nullptr) fail(dlerror());
  function = reinterpret_cast<Function>(symbol);
}

Libcurl load() {
  void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) fail(dlerror());
  Libcurl curl{};
  find(library, "curl_global_init", curl.global_init);
  find(library, "curl_easy_init", curl.easy_init);
  find(library, "curl_easy_setopt", curl.easy_setopt);
  find(library, "curl_easy_perform", curl.easy_perform);
  find(library, "curl_easy_getinfo", curl.easy_getinfo);
  find(library, "curl_easy_strerror", curl.easy_strerror);
  find(library, "curl_easy_cleanup", curl.easy_cleanup);
  find(library, "curl_slist_append", curl.slist_append);
  find(library, "curl_slist_free_all", curl.slist_free_all);
  find(library, "curl_multi_init", curl.multi_init);
  find(library, "curl_multi_add_handle", curl.multi_add_handle);
  find(library, "curl_multi_remove_handle", curl.multi_remove_handle);
  find(library, "curl_multi_perform", curl.multi_perform);
  find(library, "curl_multi_poll", curl.multi_poll);
  find(library, "curl_multi_wakeup", curl.multi_wakeup);
  find(library, "curl_multi_info_read", curl.multi_info_read);
  find(library, "curl_multi_cleanup", curl.multi_cleanup);
  find(library, "curl_url", curl.url);
  find(library, "curl_url_set", curl.url_set);
  find(library, "curl_url_get", curl.url_get);
  find(library, "curl_url_cleanup", curl.url_cleanup);
  find(library, "curl_free", curl.free);
  find(library, "curl_getdate", curl.getdate);
  if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) fail("it does not start");
  return curl;
}

} // namespace

void block_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

const Libcurl& libcurl() {
  static const Libcurl curl = load();
  return curl;
}

void append(List& list, const char* text) {
  curl_slist* longer = libcurl().slist_append(list.get(), text);
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release()); // it is the front of `longer`, or was empty
  list.reset(longer);
}

void report_unknown(CURLoption option) {
  throw std::runtime_error(fmt::format("this libcurl is too old: it does not know option {}; 7.85 or later "
                                       "is needed",
                                       static_cast<int>(option)));
}

} // namespace broadsheet::net
