// libcurl, loaded when the first request is made. Linking it would add 4.5 ms to every start of a program
// whose most common command takes 12 ms in all and never needs the network.
#pragma once

#include <memory>

#include <curl/curl.h>

namespace broadsheet::net {

struct Libcurl {
  decltype(&curl_global_init) global_init;

  decltype(&curl_easy_init) easy_init;
  decltype(&curl_easy_setopt) easy_setopt;
  decltype(&curl_easy_perform) easy_perform;
  decltype(&curl_easy_getinfo) easy_getinfo;
  decltype(&curl_easy_strerror) easy_strerror;
  decltype(&curl_easy_cleanup) easy_cleanup;
  decltype(&curl_slist_append) slist_append;
  decltype(&curl_slist_free_all) slist_free_all;

  decltype(&curl_multi_init) multi_init;
  decltype(&curl_multi_add_handle) multi_add_handle;
  decltype(&curl_multi_remove_handle) multi_remove_handle;
  decltype(&curl_multi_perform) multi_perform;
  decltype(&curl_multi_poll) multi_poll;
  decltype(&curl_multi_wakeup) multi_wakeup;
  decltype(&curl_multi_info_read) multi_info_read;
  decltype(&curl_multi_cleanup) multi_cleanup;

  decltype(&curl_url) url;
  decltype(&curl_url_set) url_set;
  decltype(&curl_url_get) url_get;
  decltype(&curl_url_cleanup) url_cleanup;
  decltype(&curl_free) free;
  decltype(&curl_getdate) getdate;
};

// Blocks all signals in a thread that runs libcurl: writing to a connection that the server has closed would
// end the program (SIGPIPE), and other signals are for the program's other threads.
void block_signals();

// Loaded once and kept. Throws std::runtime_error, which says what to install, when loading fails.
const Libcurl& libcurl();

struct HandleDeleter {
  void operator()(CURL* handle) const { libcurl().easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, HandleDeleter>;

struct ListDeleter {
  void operator()(curl_slist* list) const { libcurl().slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

void append(List& list, const char* text);

// An option that this libcurl does not know must not be ignored silently: it may be one for verification.
[[noreturn]] void report_unknown(CURLoption option);

template <typename Value>
void set(const Handle& handle, CURLoption option, Value value) {
  if (libcurl().easy_setopt(handle.get(), option, value) != CURLE_OK) report_unknown(option);
}

} // namespace broadsheet::net
