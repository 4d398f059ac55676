#include "net/mail.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/smtp_server.h"

namespace broadsheet::net {
namespace {

using namespace std::chrono_literals;
using test::decoded_body;
using test::decoded_header;
using testing::HasSubstr;
using testing::Not;

Mail mail() {
  return {.sender = "My papers",
          .from = "papers@example.org",
          .to = {"ada@example.org", "benno@example.org"},
          .subject = "Twelve papers",
          .text = "One\n  two\n",
          .id = "2026-01-13.1@example.org",
          .date = std::chrono::sys_days{2026y / 1 / 3} + 6h + 7min + 8s};
}

TEST(Mail, IsAMessageOfTheStandard) {
  EXPECT_EQ(format_mail(mail()), "Date: Sat, 3 Jan 2026 06:07:08 +0000\r\n"
                                 "From: My papers <papers@example.org>\r\n"
                                 "To: My papers <papers@example.org>\r\n"
                                 "Subject: Twelve papers\r\n"
                                 "Message-ID: <2026-01-13.1@example.org>\r\n"
                                 "Auto-Submitted: auto-generated\r\n"
                                 "MIME-Version: 1.0\r\n"
                                 "Content-Type: text/plain; charset=utf-8\r\n"
                                 "Content-Transfer-Encoding: base64\r\n"
                                 "\r\n"
                                 "T25lDQogIHR3bw0K\r\n");
}

TEST(Mail, NamesARecipientWhoIsAlone) {
  auto given = mail();
  given.to = {"ada@example.org"};
  EXPECT_THAT(format_mail(given), HasSubstr("\r\nTo: ada@example.org\r\n"));
}

TEST(Mail, EncodesWhatIsBeyondAscii) {
  auto given = mail();
  given.sender = "Zażółć: gęślą jaźń";
  given.subject =
      "Über Größenordnungen: 12 Arbeiten am Dienstag, dem 13. Januar, von Erdős & Rényi; ℓ₁ und 𝒪(n²)";
  given.text = std::string(500, 'x') + "ℓ₁\n";
  auto message = format_mail(given);
  EXPECT_EQ(decoded_header(message, "Subject"), given.subject);
  EXPECT_EQ(decoded_header(message, "From"), given.sender + " <papers@example.org>");
  EXPECT_EQ(decoded_body(message), std::string(500, 'x') + "ℓ₁\r\n");
  std::istringstream lines(message);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 77U) << line; // with its \r
  for (char c : message) EXPECT_LT(static_cast<unsigned char>(c), 0x80);
}

TEST(Mail, NeverGetsAHeaderFromATitle) {
  auto given = mail();
  given.subject = "A\r\nBcc: eve@example.org";
  given.sender = "B\nBcc: eve@example.org";
  auto message = format_mail(given);
  EXPECT_THAT(message, Not(HasSubstr("\r\nBcc")));
  EXPECT_THAT(message, Not(HasSubstr("\nBcc")));
  EXPECT_EQ(decoded_header(message, "Subject"), given.subject);
}

TEST(Mail, HasNoNameWhereThereIsNone) {
  auto given = mail();
  given.sender = "";
  EXPECT_THAT(format_mail(given), HasSubstr("\r\nFrom: papers@example.org\r\n"));
}

TEST(Base64, IsThatOfTheStandard) { // RFC 4648, 10
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xff\xfe"), "//4=");
}

} // namespace
} // namespace broadsheet::net
