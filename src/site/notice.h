// What readers are told about a day without looking at its page: its best titles, each with a link.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "paper/day.h"
#include "settings/site.h"

namespace broadsheet::text {
class Formulas;
}

namespace broadsheet::site {

struct NoticedPaper {
  std::string title; // readable, on one line
  std::string url;   // of the paper on its day's page
};

struct Notice {
  std::string site;                    // its title
  std::string date;                    // "Tuesday, 13 January 2026"
  std::string url;                     // of the day's page
  std::size_t papers = 0;              // that the page shows
  std::vector<NoticedPaper> best = {}; // the first of them, best first
};

// `day` as its page shows it. site.base_url must not be empty: links from elsewhere are absolute.
Notice notice_of(const Site& site, const Day& day, std::size_t most, text::Formulas& formulas);

std::string headline(const Notice& notice); // "My papers, Tuesday, 13 January 2026: 12 papers"

// For programs that turn addresses into links: each title on a line, its address below it. Titles are left
// out if the text would exceed `longest` bytes.
std::string notice_text(const Notice& notice, std::size_t longest = std::string::npos);

// What Slack's incoming webhooks accept: {"text": …} in its mrkdwn
// (https://docs.slack.dev/messaging/formatting-message-text).
std::string slack_body(const Notice& notice);

// What ntfy accepts at the root of a server (https://docs.ntfy.sh/publish/#publish-as-json). ntfy turns a
// message of more than 4,096 bytes into a file, so titles are left out to stay within that.
std::string ntfy_body(const Notice& notice, std::string_view topic);

} // namespace broadsheet::site
