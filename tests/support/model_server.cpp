#include "support/model_server.h"

#include <chrono>
#include <thread>

#include <fmt/format.h>

namespace broadsheet::test {
namespace {

using Json = nlohmann::json;

std::string user_text(const Json& body) {
  for (const Json& message : body.at("messages")) {
    if (message.at("role") == "user") return message.at("content");
  }
  return {};
}

Asked asked_in(const std::string& text) {
  if (text.find("\"irrelevant\"") != text.npos) return Asked::titles;
  if (text.find("\"groups\"") != text.npos) return Asked::month;
  return Asked::scores;
}

// Those of `known` that stand in the text, in its order, each where it stands last.
std::vector<std::string> ids_in(const std::string& text, const std::set<std::string>& known) {
  constexpr std::size_t size = 10; // "2601.07001"
  std::map<std::string, std::size_t> places;
  for (auto dot = text.find('.', 4); dot != text.npos; dot = text.find('.', dot + 1)) {
    auto id = text.substr(dot - 4, size);
    if (known.contains(id)) places[id] = dot;
  }
  std::map<std::size_t, std::string> in_order;
  for (const auto& [id, place] : places) in_order.emplace(place, id);
  std::vector<std::string> ids;
  for (const auto& [place, id] : in_order) ids.push_back(id);
  return ids;
}

// Four characters a token, about.
std::int64_t tokens(const std::string& text) {
  return static_cast<std::int64_t>(text.size() / 4);
}

} // namespace

ModelServer::ModelServer() : server_([this](const Received& request) { return receive(request); }) {}

ModelCall ModelServer::understand(const Received& request) const {
  ModelCall call{.body = Json::parse(request.body), .raw_body = request.body, .headers = request.headers};
  auto text = user_text(call.body);
  call.asked = asked_in(text);
  call.ids = ids_in(text, {papers.begin(), papers.end()});
  call.has_system_role = call.body.at("messages").at(0).at("role") == "system";
  call.streaming = call.body.value("stream", false);
  if (call.body.contains("response_format")) call.form = call.body["response_format"].at("type");
  return call;
}

Answer ModelServer::receive(const Received& request) {
  if (request.path != "/v1/chat/completions" || request.method != "POST")
    return error(404, "not_found", "no such address: " + request.path);
  auto answered_at = std::chrono::steady_clock::now() + latency;
  ModelCall call;
  {
    std::lock_guard lock(mutex_);
    call = understand(request);
    call.number = calls_.size() + 1;
    calls_.push_back(call);
  }
  auto other = answer(call);
  auto whole = other ? *other : usual(call);
  std::this_thread::sleep_until(answered_at);
  return whole;
}

std::string ModelServer::usual_content(const ModelCall& call) const {
  if (call.asked == Asked::titles) {
    Json names = Json::array();
    for (const auto& id : call.ids) {
      if (irrelevant.contains(id)) names.push_back(id);
    }
    return Json{{"irrelevant", names}}.dump();
  }
  if (call.asked == Asked::month) {
    Json picks = Json::array();
    for (const auto& id : call.ids) picks.push_back({{"id", id}, {"line", "Worth it: " + id + "."}});
    return Json{{"summary", "A month of invention."},
                {"groups", {{{"label", "The best"}, {"papers", picks}}}}}
        .dump();
  }
  Json list = Json::array();
  for (const auto& id : call.ids) {
    auto score = scores.contains(id) ? scores.at(id) : ModelScore{};
    list.push_back({{"id", id},
                    {"comment", "On " + id + "."},
                    {"relevance", score.relevance},
                    {"novelty", score.novelty},
                    {"topic", topic}});
  }
  return Json{{"papers", list}}.dump();
}

Answer ModelServer::usual(const ModelCall& call) const {
  return says(call, usual_content(call));
}

Answer ModelServer::says(const ModelCall& call, const std::string& content,
                         const std::string& finish_reason) const {
  return with_message(call, {{"role", "assistant"}, {"content", content}}, finish_reason);
}

Answer ModelServer::with_message(const ModelCall& call, Json message,
                                 const std::string& finish_reason) const {
  Json body = {{"id", fmt::format("chatcmpl-{}", call.number)},
               {"object", "chat.completion"},
               {"model", call.body.at("model")},
               {"choices", {{{"index", 0}, {"message", message}, {"finish_reason", finish_reason}}}}};
  if (counts_tokens) {
    body["usage"] = {{"prompt_tokens", tokens(user_text(call.body))},
                     {"completion_tokens", tokens(message.dump())},
                     {"prompt_tokens_details", {{"cached_tokens", 64}}}};
  }
  return {.headers = {{"content-type", "application/json"}}, .body = body.dump()};
}

Answer ModelServer::streamed(const ModelCall& call, const Answer& whole) {
  constexpr std::size_t few = 7; // characters
  auto json = Json::parse(whole.body);
  const Json& choice = json.at("choices").at(0);
  std::string body = ": one moment\n\n";
  auto add = [&](const Json& event) { body += "data: " + event.dump() + "\n\n"; };
  std::string content = choice.at("message").at("content");
  for (std::size_t at = 0; at < content.size(); at += few)
    add({{"choices", {{{"index", 0}, {"delta", {{"content", content.substr(at, few)}}}}}}});
  add({{"choices",
        {{{"index", 0}, {"delta", Json::object()}, {"finish_reason", choice.at("finish_reason")}}}}});
  bool counts = call.body.contains("stream_options") && json.contains("usage");
  if (counts) add({{"choices", Json::array()}, {"usage", json.at("usage")}});
  body += "data: [DONE]\n\n";
  return {.headers = {{"content-type", "text/event-stream"}}, .body = body};
}

Answer ModelServer::error(int status, const std::string& code, const std::string& message) {
  return {.status = status,
          .headers = {{"content-type", "application/json"}},
          .body = Json{{"error", {{"message", message}, {"code", code}, {"type", "error"}}}}.dump()};
}

std::string ModelServer::yaml(const std::string& more) const {
  return fmt::format("scorer: {{kind: llm, base_url: \"{}\", model: invented-1, api_key_env: MODEL_KEY{}}}\n",
                     base_url(), more.empty() ? "" : ", " + more);
}

std::vector<ModelCall> ModelServer::calls() const {
  std::lock_guard lock(mutex_);
  return calls_;
}

std::map<std::string, int> ModelServer::times_asked(Asked asked) const {
  std::map<std::string, int> times;
  for (const auto& call : calls()) {
    if (call.asked != asked) continue;
    for (const auto& id : call.ids) ++times[id];
  }
  return times;
}

} // namespace broadsheet::test
