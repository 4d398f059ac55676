#include "support/https_server.h"

#include <stdexcept>
#include <thread>

#include <fmt/format.h>
#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace broadsheet::test {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Key made_key() {
  Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), &EVP_PKEY_free);
  if (!key) throw std::runtime_error("OpenSSL makes no key");
  return key;
}

// For 127.0.0.1 and a day, signed by itself.
Certificate made_certificate(EVP_PKEY* key) {
  Certificate certificate(X509_new(), &X509_free);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 24L * 3600);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  const auto* host = reinterpret_cast<const unsigned char*>("127.0.0.1");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host, -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  if (X509_sign(certificate.get(), key, EVP_sha256()) == 0) throw std::runtime_error("OpenSSL does not sign");
  return certificate;
}

} // namespace

struct HttpsServer::Parts {
  Parts() {
    server.Get(".*", [](const httplib::Request&, httplib::Response& response) {
      response.set_content("hello", "text/plain");
    });
    port = server.bind_to_any_port("127.0.0.1");
    thread = std::thread([this] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::yield(); // stop() does nothing before
  }
  ~Parts() {
    server.stop();
    thread.join();
  }

  Key key = made_key();
  Certificate certificate = made_certificate(key.get());
  httplib::SSLServer server{certificate.get(), key.get()};
  int port = 0;
  std::thread thread;
};

HttpsServer::HttpsServer() : parts_(std::make_unique<Parts>()) {}

HttpsServer::~HttpsServer() = default;

std::string HttpsServer::url(const std::string& path) const {
  return fmt::format("https://127.0.0.1:{}{}", parts_->port, path);
}

} // namespace broadsheet::test
