// A model behind the chat completions protocol, on the loopback interface. It judges invented papers as it is
// told to, can be made to answer in any other way, and remembers what it was asked.
//
//   ModelServer model;
//   model.papers = {"2601.07001", "2601.07002"};
//   model.irrelevant = {"2601.07002"};
//   model.answer = [&](const ModelCall& call) -> std::optional<Answer> {
//     if (model.calls().size() == 1) return Answer{.status = 429};
//     return std::nullopt; // as usual
//   };
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/http_server.h"

namespace broadsheet::test {

enum class Asked { titles, scores, month };

struct ModelCall {
  std::size_t number = 0; // from 1, in the order of arrival
  Asked asked = Asked::scores;
  std::vector<std::string> ids = {}; // of the papers, in their order
  std::string form = {};             // the type of response_format; empty when none was asked for
  bool has_system_role = false;
  bool streaming = false;
  nlohmann::json body = {};
  std::string raw_body = {};
  std::map<std::string, std::string> headers = {};
};

struct ModelScore {
  int relevance = 8;
  int novelty = 7;
};

// What to answer in place of the usual; may be replaced while requests are under way.
class ModelScript {
public:
  using Function = std::function<std::optional<Answer>(const ModelCall&)>; // on several threads
  ModelScript& operator=(Function function) {
    std::lock_guard lock(mutex_);
    function_ = std::move(function);
    return *this;
  }
  std::optional<Answer> operator()(const ModelCall& call) const {
    Function function;
    {
      std::lock_guard lock(mutex_);
      function = function_;
    }
    return function ? function(call) : std::nullopt;
  }

private:
  mutable std::mutex mutex_;
  Function function_;
};

class ModelServer {
public:
  ModelServer();

  // To be set before anyone asks; before another process does, hand_over() follows.
  std::vector<std::string> papers; // that there are
  std::set<std::string> irrelevant;
  std::map<std::string, ModelScore> scores; // of the others 8 and 7
  std::string topic;                        // of all papers
  std::chrono::milliseconds latency{0};     // until an answer, whatever making it takes
  bool counts_tokens = true;                // whether answers hold `usage`
  ModelScript answer;

  // Lets the server's threads see what was set. A process that starts afterwards and asks them orders the two
  // in time, but not for the language.
  void hand_over() const { std::lock_guard lock(mutex_); }

  Answer usual(const ModelCall& call) const;
  Answer says(const ModelCall& call, const std::string& content,
              const std::string& finish_reason = "stop") const;
  // In place of the whole message, such as {"refusal": "no"}.
  Answer with_message(const ModelCall& call, nlohmann::json message,
                      const std::string& finish_reason = "stop") const;
  // The same answer in events of a few characters each, as a service sends it that is asked to stream; its
  // tokens only where they were asked for.
  static Answer streamed(const ModelCall& call, const Answer& whole);
  static Answer error(int status, const std::string& code, const std::string& message);

  std::string usual_content(const ModelCall& call) const;

  std::string base_url() const { return server_.url("/v1"); }
  // For site.yaml, with a key in MODEL_KEY; `more` are further keys of the scorer.
  std::string yaml(const std::string& more = "") const;

  std::vector<ModelCall> calls() const;
  // How often each paper was part of a question of that kind.
  std::map<std::string, int> times_asked(Asked asked) const;

private:
  Answer receive(const Received& request);
  ModelCall understand(const Received& request) const;

  mutable std::mutex mutex_;
  std::vector<ModelCall> calls_;
  HttpServer server_; // last: it answers until it is gone
};

} // namespace broadsheet::test
