#include "scoring/chat_stream.h"

#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "base/text.h"

namespace broadsheet::scoring {
namespace {

// What an answer's message consists of, piece by piece.
constexpr std::array<const char*, 4> texts = {"content", "reasoning_content", "reasoning", "refusal"};

std::string_view take_line(std::string_view& text) {
  auto end = std::min(text.find_first_of("\r\n"), text.size());
  auto line = text.substr(0, end);
  text.remove_prefix(end);
  if (!consume(text, "\r\n") && !text.empty()) text.remove_prefix(1);
  return line;
}

// The data of the next event that has any; empty when there is none.
std::string take_event(std::string_view& body) {
  std::string data;
  while (!body.empty()) {
    auto line = take_line(body);
    if (line.empty() && !data.empty()) break;
    if (!consume(line, "data:")) continue; // a comment, or another field
    consume(line, " ");
    if (!data.empty()) data += '\n';
    data += line;
  }
  return data;
}

class Joined {
public:
  void add(const Json& event) {
    if (!event["usage"].is_null()) usage_ = event["usage"]; // the last one counts everything
    const Json& choices = event["choices"];
    for (const auto& [key, choice, offset] : choices.members) {
      if (choice["index"].as_integer().value_or(0) != 0) continue;
      const Json& message = choice["delta"].is_object() ? choice["delta"] : choice["message"];
      for (std::size_t text = 0; text < texts.size(); ++text) said_[text] += message[texts[text]].text;
      if (!choice["finish_reason"].text.empty()) finish_reason_ = choice["finish_reason"].text;
    }
  }

  bool is_whole() const { return done || !finish_reason_.empty(); }

  Json answer() && {
    Json message = Json::object();
    for (std::size_t text = 0; text < texts.size(); ++text) message.set(texts[text], std::move(said_[text]));
    Json choice{{"message", std::move(message)}, {"finish_reason", std::move(finish_reason_)}};
    return {{"choices", Json::array({std::move(choice)})}, {"usage", std::move(usage_)}};
  }

  bool done = false;

private:
  std::array<std::string, texts.size()> said_;
  std::string finish_reason_;
  Json usage_;
};

} // namespace

Json joined_events(std::string_view body) {
  consume(body, "\xEF\xBB\xBF");
  Joined joined;
  for (auto data = take_event(body); !data.empty(); data = take_event(body)) {
    if (trim(data) == "[DONE]") {
      joined.done = true;
      break;
    }
    Json event = json_or_null(data);
    if (!event["error"].is_null()) return event;
    joined.add(event);
  }
  return joined.is_whole() ? std::move(joined).answer() : Json();
}

} // namespace broadsheet::scoring
