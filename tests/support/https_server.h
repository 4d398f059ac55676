// An HTTPS server on the loopback interface whose certificate nobody vouches for.
#pragma once

#include <memory>
#include <string>

namespace broadsheet::test {

class HttpsServer {
public:
  HttpsServer(); // answers every GET with 200
  ~HttpsServer();
  HttpsServer(const HttpsServer&) = delete;
  HttpsServer& operator=(const HttpsServer&) = delete;

  std::string url(const std::string& path) const;

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace broadsheet::test
