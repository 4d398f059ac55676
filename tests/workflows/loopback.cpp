// arXiv and a model on the loopback interface, for tests in other languages.
//
// Prints one line of JSON: {"yaml": …, "control": …}, the keys for site.yaml and an address that takes
//   POST  {"date": "2026-01-13", "papers": [{"id", "title", "submitted", "in_feed"}], "arxiv_failures": 5,
//          "model": "up" | "quota" | "down", "model_answers": 2}  what holds from now on; any of it may be
//          absent
//   GET   {"arxiv": [path…], "model": {id: how often it was scored}}  what was asked
// The model answers model_answers more times before what "model" says holds. Ends with its standard input.
#include <ctime>
#include <iomanip>
#include <iostream>
#include <limits>
#include <mutex>
#include <sstream>

#include <nlohmann/json.hpp>

#include "support/arxiv_server.h"
#include "support/model_server.h"

namespace {

using namespace broadsheet;
using Json = nlohmann::json;

std::chrono::sys_seconds parse_time(const std::string& text) { // 2026-01-13T03:00:00Z
  std::tm parts{};
  std::istringstream(text) >> std::get_time(&parts, "%Y-%m-%dT%H:%M:%SZ");
  return std::chrono::sys_seconds(std::chrono::seconds(timegm(&parts)));
}

class Loopback {
public:
  Loopback() {
    model_.answer = [this](const test::ModelCall&) { return model_failure(); };
  }

  Json introduction() const {
    return {{"yaml", model_.yaml() + arxiv_.yaml()}, {"control", control_.url("/")}};
  }

private:
  test::Answer receive(const test::Received& request) {
    if (request.method == "POST") set(Json::parse(request.body));
    return {.headers = {{"Content-Type", "application/json"}}, .body = asked().dump()};
  }

  void set(const Json& wanted) {
    if (wanted.contains("date")) arxiv_.date = parse_date(wanted["date"].get<std::string>()).value();
    if (wanted.contains("papers")) {
      arxiv_.papers.clear();
      for (const auto& paper : wanted["papers"]) {
        arxiv_.papers.push_back({.id = paper["id"], .title = paper["title"]});
        if (paper.contains("submitted")) arxiv_.papers.back().submitted = parse_time(paper["submitted"]);
        arxiv_.papers.back().is_in_feed = paper.value("in_feed", true);
        model_.papers.push_back(paper["id"]);
      }
    }
    for (int times = wanted.value("arxiv_failures", 0); times > 0; --times)
      arxiv_.answer_next(test::Answer{.status = 503});
    std::lock_guard lock(mutex_);
    answers_left_ = wanted.value("model_answers", 0);
    model_state_ = wanted.value("model", model_state_);
  }

  std::optional<test::Answer> model_failure() {
    std::lock_guard lock(mutex_);
    if (model_state_ == "up" || answers_left_-- > 0) return std::nullopt;
    return model_state_ == "quota" ? test::ModelServer::error(429, "insufficient_quota", "Nothing is left.")
                                   : test::Answer{.status = 503};
  }

  Json asked() const {
    return {{"arxiv", arxiv_.paths()}, {"model", model_.times_asked(test::Asked::scores)}};
  }

  std::mutex mutex_;
  std::string model_state_ = "up";
  int answers_left_ = 0;
  test::ArxivServer arxiv_;
  test::ModelServer model_;
  test::HttpServer control_{[this](const test::Received& request) { return receive(request); }};
};

} // namespace

int main() {
  Loopback loopback;
  std::cout << loopback.introduction().dump() << std::endl;
  std::cin.ignore(std::numeric_limits<std::streamsize>::max());
}
