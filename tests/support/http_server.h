// A server on the loopback interface that answers as a test tells it to, over real sockets.
//
//   HttpServer server([](const Received& request) { return Answer{.body = "hello " + request.path}; });
//   client.send({.url = server.url("/world")});
//   EXPECT_THAT(server.received(), SizeIs(1));
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "support/loopback.h"

namespace broadsheet::test {

struct Received {
  std::string method;
  std::string path;                           // without query, percent-decoded
  std::map<std::string, std::string> query;   // percent-decoded
  std::map<std::string, std::string> headers; // names in lower case
  std::string body;
};

struct Answer {
  int status = 200;
  std::multimap<std::string, std::string> headers = {};
  std::string body = {};
  enum class Manner {
    whole,
    gzipped,     // with Content-Encoding: gzip
    cut,         // the connection is closed after half of the body that Content-Length promised
    cut_chunked, // the same in the middle of a chunked body
    reset,       // the connection is reset (RST) after half of the body
    silent,      // accepted, and never answered until the server stops
    slow,        // a byte every `pause`
  };
  Manner manner = Manner::whole;
  std::chrono::milliseconds pause{0};
};

class HttpServer {
public:
  using Handler = std::function<Answer(const Received&)>; // called on several threads
  // `host`: the name in url(); 127.0.0.1 and localhost are the same server under two names.
  explicit HttpServer(Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::string url(const std::string& path, const std::string& host = "127.0.0.1") const;
  int port() const;
  std::vector<Received> received() const; // in the order of arrival

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace broadsheet::test
