// Followed authors, by name and over real sockets by what a Semantic Scholar of the test knows.
#include "arxiv/followed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "support/fake_clock.h"
#include "support/http_server.h"
#include "support/test_folder.h"

namespace broadsheet::arxiv {
namespace {

using namespace std::chrono_literals; // NOLINT(google-build-using-namespace)
using test::Answer;
using test::Received;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::Pair;
using testing::SizeIs;
using Json = nlohmann::ordered_json;

const std::string orcid = "0000-0002-1825-0097";
const std::string other_orcid = "0000-0001-5109-3700";
const FollowedAuthor ada_by_name{"Ada Example", "", ""};
const FollowedAuthor ada_by_id{"Ada Example", "", "123"};
const FollowedAuthor ada_by_orcid{"Ada Example", orcid, ""};
const FollowedAuthor id_alone{"", "", "123"};
const FollowedAuthor orcid_alone{"", orcid, ""};

TEST(IsBy, GoesByTheNameWhereNothingIsKnown) {
  for (const auto& ada : {ada_by_name, ada_by_id, ada_by_orcid}) {
    EXPECT_TRUE(is_by(ada, true, {}));
    EXPECT_FALSE(is_by(ada, false, {}));
  }
  EXPECT_FALSE(is_by(id_alone, false, {}));
}

TEST(IsBy, FindsAnIdentifierWhateverTheName) {
  EXPECT_TRUE(is_by(ada_by_id, false, {{"Ben Sample", "7", ""}, {"A. Other", "123", ""}}));
  EXPECT_TRUE(is_by(id_alone, false, {{"A. Other", "123", ""}}));
  EXPECT_TRUE(is_by(ada_by_orcid, false, {{"A. Other", "9", orcid}}));
  EXPECT_TRUE(is_by(orcid_alone, false, {{"A. Other", "9", orcid}}));
  EXPECT_FALSE(is_by(id_alone, false, {{"A. Other", "124", orcid}}));
}

TEST(IsBy, RefusesANamesakeWithAnotherIdentifier) {
  EXPECT_FALSE(is_by(ada_by_id, true, {{"A. Example", "999", ""}}));
  EXPECT_FALSE(is_by(ada_by_orcid, true, {{"Ada Example", "999", other_orcid}}));
  EXPECT_TRUE(is_by(ada_by_name, true, {{"Ada Example", "999", other_orcid}})); // whom nothing tells apart
}

TEST(IsBy, TellsTwoNamesakesOnAPaperApart) {
  EXPECT_TRUE(is_by(ada_by_id, true, {{"Ada Example", "999", ""}, {"Ada Example", "123", ""}}));
}

TEST(IsBy, GoesByTheNameWhereThatIdentifierIsNotKnown) {
  EXPECT_TRUE(is_by(ada_by_orcid, true, {{"Ada Example", "999", ""}}));
  EXPECT_TRUE(is_by(ada_by_id, true, {{"Ada Example", "", orcid}}));
  EXPECT_TRUE(is_by(ada_by_id, true, {{"Ben Sample", "999", ""}})); // she is not in its list
}

TEST(IsBy, NeedsOneOfTwoIdentifiers) {
  const FollowedAuthor ada{"Ada Example", orcid, "123"};
  EXPECT_TRUE(is_by(ada, true, {{"Ada Example", "999", orcid}}));
  EXPECT_TRUE(is_by(ada, true, {{"Ada Example", "123", other_orcid}}));
  EXPECT_FALSE(is_by(ada, true, {{"Ada Example", "999", ""}}));
}

AnnouncedPaper paper(std::string id, const std::vector<std::string>& names) {
  AnnouncedPaper announced;
  announced.id = std::move(id);
  for (const auto& name : names) announced.authors.push_back({name, {}});
  return announced;
}

Json author(const std::string& name, const std::string& id, Json external = Json::object()) {
  return {{"authorId", id}, {"name", name}, {"externalIds", std::move(external)}};
}

class MarkFollowed : public testing::Test {
protected:
  // Answers with what `papers` holds, as the real one does.
  Answer answer(const Received& request) const {
    if (failure.status != 200 || !failure.body.empty()) return failure;
    auto list = Json::array();
    bool knows_any = false;
    auto body = Json::parse(request.body);
    for (const auto& id : body.at("ids")) {
      auto known = papers.find(id.get<std::string>());
      knows_any = knows_any || known != papers.end();
      list.push_back(known == papers.end() ? Json() : Json{{"paperId", "f00"}, {"authors", known->second}});
    }
    if (!knows_any) return {.status = 400, .body = R"({"error":"No valid paper ids given"})"};
    return {.body = list.dump()};
  }

  // The ids it marks.
  std::vector<std::string> mark(std::vector<AnnouncedPaper> announced,
                                const std::vector<FollowedAuthor>& followed) {
    SemanticScholar settings;
    settings.url = server.url("/graph/v1");
    net::Client client(
        {.user_agent = "broadsheet/test", .clock = clock.clock(), .groups = {host_group(settings)}});
    problems = mark_followed(announced, followed, client, {settings.url, key, cache});
    std::vector<std::string> marked;
    for (const auto& each : announced) {
      if (each.author_match) marked.push_back(each.id);
    }
    return marked;
  }

  std::vector<std::vector<std::string>> asked() const { // the ids of each request
    std::vector<std::vector<std::string>> requests;
    for (const auto& request : server.received()) requests.push_back(Json::parse(request.body).at("ids"));
    return requests;
  }

  std::map<std::string, Json> papers; // "ARXIV:2601.00001" → its authors
  Answer failure;
  std::string key;
  TestFolder folder;
  std::filesystem::path cache = folder.path() / "state/authors.json";
  test::FakeClock clock;
  test::HttpServer server{[this](const Received& request) { return answer(request); }};
  std::vector<std::string> problems;
};

TEST_F(MarkFollowed, AsksNobodyWhenNobodyIsFollowed) {
  auto marked = paper("2601.00001", {"Ada Example"});
  marked.author_match = true; // from an earlier run
  EXPECT_THAT(mark({marked}, {}), IsEmpty());
  EXPECT_THAT(asked(), IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(cache));
}

TEST_F(MarkFollowed, AsksNobodyForNames) {
  EXPECT_THAT(mark({paper("1", {"Ben Sample", "A. Example"}), paper("2", {"Ben Sample"}), paper("3", {})},
                   {ada_by_name, {"Cy Third", "", ""}}),
              ElementsAre("1"));
  EXPECT_THAT(asked(), IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(cache));
}

TEST_F(MarkFollowed, AsksAsTheInterfaceWantsIt) {
  papers["ARXIV:2601.00001"] = Json::array({author("Ada Example", "123")});
  EXPECT_THAT(mark({paper("2601.00001", {"Ada Example"})}, {ada_by_id}), ElementsAre("2601.00001"));
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(server.received(), SizeIs(1));
  auto request = server.received().front();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.path, "/graph/v1/paper/batch");
  EXPECT_THAT(request.query,
              ElementsAre(Pair("fields", "authors.authorId,authors.name,authors.externalIds")));
  EXPECT_EQ(request.body, R"({"ids":["ARXIV:2601.00001"]})");
  EXPECT_THAT(request.headers,
              AllOf(Contains(Pair("content-type", "application/json")), Not(Contains(Key("x-api-key")))));
}

TEST_F(MarkFollowed, TellsNamesakesApart) {
  papers["ARXIV:1"] = Json::array({author("Ben Sample", "7"), author("Ada Example", "123")});
  papers["ARXIV:2"] = Json::array({author("Ada Example", "999")});
  EXPECT_THAT(mark({paper("1", {"Ada Example"}), paper("2", {"Ada Example"}), paper("3", {"Ada Example"})},
                   {ada_by_id}),
              ElementsAre("1", "3")); // it does not know the third
  EXPECT_THAT(problems, IsEmpty());
}

TEST_F(MarkFollowed, ReadsOrcidsInAllTheirForms) {
  papers["ARXIV:list"] = Json::array(
      {author("Ada Example", "1", {{"DBLP", Json::array({"Ada"})}, {"ORCID", Json::array({other_orcid})}})});
  papers["ARXIV:text"] = Json::array({author("Ada Example", "1", {{"ORCID", other_orcid}})});
  papers["ARXIV:same"] = Json::array({author("Ada Example", "1", {{"ORCID", Json::array({orcid})}})});
  papers["ARXIV:none"] = Json::array({author("Ada Example", "1")});
  papers["ARXIV:null"] = Json::array({author("Ada Example", "1", nullptr)});
  papers["ARXIV:empty"] = Json::array({author("Ada Example", "1", {{"ORCID", Json::array()}})});
  papers["ARXIV:odd"] = Json::array({author("Ada Example", "1", {{"ORCID", Json::array({7})}})});
  std::vector<AnnouncedPaper> announced;
  for (const auto& [id, authors] : papers) announced.push_back(paper(id.substr(6), {"Ada Example"}));
  EXPECT_THAT(mark(announced, {ada_by_orcid}), ElementsAre("empty", "none", "null", "odd", "same"));
}

TEST_F(MarkFollowed, TakesAuthorsOfAnyShape) {
  papers["ARXIV:1"] = nullptr;
  papers["ARXIV:2"] = "nobody";
  papers["ARXIV:3"] = {
      nullptr, 7, Json::array(), {{"name", nullptr}, {"authorId", nullptr}}, {{"authorId", 123}}};
  std::vector<AnnouncedPaper> announced;
  for (std::string id : {"1", "2", "3"}) announced.push_back(paper(id, {"Ada Example"}));
  EXPECT_THAT(mark(announced, {ada_by_id}), ElementsAre("1", "2", "3")); // by name
  EXPECT_THAT(problems, IsEmpty());
}

TEST_F(MarkFollowed, AsksOnlyForPapersThatMatter) {
  papers["ARXIV:1"] = Json::array({author("Ada Example", "123")});
  mark({paper("1", {"A. Example"}), paper("2", {"Ben Sample"}), paper("3", {"Cy Third"})},
       {ada_by_id, {"Ben Sample", "", ""}});
  EXPECT_THAT(asked(), ElementsAre(ElementsAre("ARXIV:1")));
}

TEST_F(MarkFollowed, AsksNothingWhenNoPaperMatters) {
  EXPECT_THAT(mark({paper("1", {"Ben Sample"})}, {ada_by_id}), IsEmpty());
  EXPECT_THAT(asked(), IsEmpty());
}

TEST_F(MarkFollowed, AsksForAllPapersWhenSomeoneHasNoName) {
  papers["ARXIV:2"] = Json::array({author("A. Other", "123")});
  EXPECT_THAT(mark({paper("1", {"Ben Sample"}), paper("2", {"A. Other"})}, {ada_by_name, id_alone}),
              ElementsAre("2"));
  EXPECT_THAT(asked(), ElementsAre(ElementsAre("ARXIV:1", "ARXIV:2")));
}

TEST_F(MarkFollowed, FindsNothingWrongWithPapersThatAreTooNew) {
  EXPECT_THAT(mark({paper("1", {"Ada Example"}), paper("2", {"Ben Sample"})}, {ada_by_id}), ElementsAre("1"));
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_THAT(asked(), SizeIs(1));
}

TEST_F(MarkFollowed, AsksFor500PapersASecond) {
  std::vector<AnnouncedPaper> announced;
  for (int at = 0; at < 1001; ++at) announced.push_back(paper(std::to_string(10000 + at), {"Ben Sample"}));
  papers["ARXIV:11000"] = Json::array({author("A. Other", "123")});
  papers["ARXIV:10500"] = Json::array({author("A. Other", "123")});
  auto start = clock.now();
  EXPECT_THAT(mark(announced, {id_alone}), ElementsAre("10500", "11000"));
  EXPECT_THAT(asked(), ElementsAre(SizeIs(500), SizeIs(500), ElementsAre("ARXIV:11000")));
  EXPECT_EQ(clock.now() - start, 2s);
}

TEST_F(MarkFollowed, RemembersWhatItLearnt) {
  papers["ARXIV:1"] = Json::array({author("Ada Example", "123")});
  papers["ARXIV:2"] = Json::array({author("Ada Example", "999", {{"ORCID", Json::array({orcid})}})});
  std::vector<AnnouncedPaper> announced = {paper("1", {"Ada Example"}), paper("2", {"Ada Example"}),
                                           paper("3", {"Ada Example"})};
  EXPECT_THAT(mark(announced, {ada_by_id}), ElementsAre("1", "3"));
  papers["ARXIV:1"] = Json::array({author("Ada Example", "999")});
  papers["ARXIV:3"] = Json::array({author("Ada Example", "999")});
  EXPECT_THAT(mark(announced, {ada_by_id}), ElementsAre("1")); // the third is known by now
  EXPECT_THAT(asked(), ElementsAre(SizeIs(3), ElementsAre("ARXIV:3")));
  EXPECT_THAT(mark(announced, {ada_by_orcid}), ElementsAre("1", "2", "3"));
  EXPECT_THAT(asked(), SizeIs(2));
}

TEST_F(MarkFollowed, LearnsAgainWhenItsMemoryIsDamaged) {
  papers["ARXIV:1"] = Json::array({author("Ada Example", "999")});
  for (std::string text : {"", "{", "[]", "null", "\xFF", R"({"1":[]})", R"({"1":null})",
                           R"({"1":{"name":"x"}})", R"({"1":[7,null]})"}) {
    write_file(cache, text);
    auto before = asked().size();
    EXPECT_THAT(mark({paper("1", {"Ada Example"})}, {ada_by_id}), IsEmpty()) << text;
    EXPECT_THAT(asked(), SizeIs(before + 1)) << text;
    EXPECT_THAT(mark({paper("1", {"Ada Example"})}, {ada_by_id}), IsEmpty()) << text;
    EXPECT_THAT(asked(), SizeIs(before + 1)) << text;
  }
}

TEST_F(MarkFollowed, RemembersABoundedNumberOfPapers) {
  auto remembered = Json::object();
  for (int at = 0; at < 10'500; ++at)
    remembered[std::to_string(20000 + at)] = Json::array({author("Ben Sample", "7")});
  write_file(cache, remembered.dump());
  papers["ARXIV:40000"] = Json::array({author("Ada Example", "123")});
  EXPECT_THAT(mark({paper("40000", {"Ada Example"})}, {ada_by_id}), ElementsAre("40000"));
  auto kept = Json::parse(read_file(cache).value());
  EXPECT_THAT(kept, SizeIs(10'000));
  EXPECT_TRUE(kept.contains("40000"));
  EXPECT_TRUE(kept.contains("30499"));
  EXPECT_FALSE(kept.contains("20000"));
}

TEST_F(MarkFollowed, WritesTheSameMemoryWhateverTheOrder) {
  papers["ARXIV:1"] = Json::array({author("Ada Example", "123")});
  papers["ARXIV:2"] = Json::array({author("Ada Example", "999", {{"ORCID", Json::array({orcid})}})});
  mark({paper("1", {"Ada Example"}), paper("2", {"Ada Example"})}, {ada_by_id});
  auto first = read_file(cache).value();
  std::filesystem::remove(cache);
  mark({paper("2", {"Ada Example"}), paper("1", {"Ada Example"})}, {ada_by_id});
  EXPECT_EQ(read_file(cache).value(), first);
}

TEST_F(MarkFollowed, GoesByNamesWhenTheServerFails) {
  std::string url = server.url("/graph/v1/paper/batch");
  const std::pair<Answer, std::string> failures[] = {
      {{.status = 429, .headers = {{"Retry-After", "3600"}}}, "429"},
      {{.status = 500, .body = "oops"}, "500"},
      {{.status = 400, .body = R"({"error":"Unrecognized or unsupported fields"})"}, "400"},
      {{.status = 403, .body = "{}"}, "403"},
      {{.body = "<html>"}, "does not list the papers asked for"},
      {{.body = "[]"}, "does not list the papers asked for"},
      {{.body = "[null,null]"}, "does not list the papers asked for"},
      {{.body = R"({"data":[]})"}, "does not list the papers asked for"},
      {{.body = "[null]", .manner = Answer::Manner::cut}, "broke off"}};
  for (const auto& [how, reason] : failures) {
    failure = how;
    EXPECT_THAT(mark({paper("1", {"Ada Example"}), paper("2", {"Ben Sample"})}, {ada_by_id}),
                ElementsAre("1"));
    EXPECT_THAT(problems, ElementsAre(AllOf(HasSubstr("by name alone: " + url), HasSubstr(reason),
                                            Not(HasSubstr("\n")))));
  }
}

TEST_F(MarkFollowed, TriesAgainForAWhile) {
  int requests = 0;
  test::HttpServer flaky([&](const Received&) {
    return ++requests < 3 ? Answer{.status = 503} : Answer{.body = R"([{"authors":[{"authorId":"123"}]}])"};
  });
  net::Client client({.user_agent = "broadsheet/test", .clock = clock.clock()});
  std::vector<AnnouncedPaper> announced = {paper("1", {"A. Other"})};
  EXPECT_THAT(mark_followed(announced, {id_alone}, client, {flaky.url(""), "", cache}), IsEmpty());
  EXPECT_TRUE(announced[0].author_match);
}

TEST_F(MarkFollowed, KeepsWhatItLearntBeforeTheServerFailed) {
  int requests = 0;
  test::HttpServer failing(
      [&](const Received& request) { return ++requests == 1 ? answer(request) : Answer{.status = 403}; });
  papers["ARXIV:10000"] = Json::array({author("A. Other", "123")});
  std::vector<AnnouncedPaper> announced;
  for (int at = 0; at < 501; ++at) announced.push_back(paper(std::to_string(10000 + at), {"Ben Sample"}));
  net::Client client({.user_agent = "broadsheet/test", .clock = clock.clock()});
  EXPECT_THAT(mark_followed(announced, {id_alone}, client, {failing.url(""), "", cache}), SizeIs(1));
  EXPECT_TRUE(announced[0].author_match);
  EXPECT_THAT(read_file(cache).value(), HasSubstr("10000"));
}

TEST_F(MarkFollowed, SendsItsKeyAndShowsItNowhere) {
  key = "top-secret";
  papers["ARXIV:1"] = Json::array({author("Ada Example", "123")});
  mark({paper("1", {"Ada Example"})}, {ada_by_id});
  EXPECT_THAT(server.received().front().headers, Contains(Pair("x-api-key", "top-secret")));
  EXPECT_THAT(read_file(cache).value(), Not(HasSubstr("top-secret")));
  failure = {.status = 403, .body = "top-secret is not a key"};
  mark({paper("2", {"Ada Example"})}, {ada_by_id});
  EXPECT_THAT(problems, SizeIs(1));
  key = "top-secret\r\nX-Other: 1"; // cannot be sent
  mark({paper("2", {"Ada Example"})}, {ada_by_id});
  EXPECT_THAT(problems, AllOf(SizeIs(1), Each(Not(HasSubstr("top-secret")))));
}

TEST(HostGroupOfSemanticScholar, CoversItsOwnHostAndTheOneThatIsSet) {
  auto group = host_group({.url = "http://127.0.0.1:1/graph", .api_key_env = ""});
  EXPECT_THAT(group.hosts, ElementsAre("semanticscholar.org", "127.0.0.1"));
  EXPECT_EQ(group.interval, 1s);
  EXPECT_EQ(group.connections, 1);
}

} // namespace
} // namespace broadsheet::arxiv
