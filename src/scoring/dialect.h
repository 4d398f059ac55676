// How a service is asked. Most take everything that is wanted of them. What one refuses is left out, one
// feature after the other, until it answers.
#pragma once

#include <mutex>
#include <optional>
#include <string_view>

#include "base/json.h"

namespace broadsheet::scoring {

// The form in which an answer is requested.
enum class AnswerForm { json_schema, json_object, text };

struct Dialect {
  AnswerForm form = AnswerForm::json_schema;
  bool system_role = true;     // without it, the system's text is at the head of the user's message
  bool streaming = false;      // the answer comes as events; only for services that answer in no other way
  bool counts_streamed = true; // asks for the tokens of such an answer
  bool sampling = true;        // sends temperature and the like, if the owner set them

  bool operator==(const Dialect&) const = default;
};

// Whether a member of `extra` only says how answers are drawn: without it they mean and cost the same.
bool is_sampling(std::string_view key);

// What to try after a service refused `dialect` with the message `words`.
struct NextDialect {
  Dialect dialect;
  bool named = false; // the words name the feature; else the next one is tried that might be meant
};
// `extra` is what the owner adds to requests. Nothing when there is nothing left to leave out.
std::optional<NextDialect> without_refused(const Dialect& dialect, std::string_view words, const Json& extra);

// What a run has learned about its service, so that no stage, day or month pays for it again. All functions
// can be called from any thread.
class LearnedDialect {
public:
  Dialect get() const;
  bool is_proven() const;                                    // an answer has come in some dialect
  void replace(const Dialect& refused, const Dialect& next); // unless another thread has replaced it already
  void prove();

private:
  mutable std::mutex mutex_;
  Dialect dialect_;
  bool proven_ = false;
};

} // namespace broadsheet::scoring
