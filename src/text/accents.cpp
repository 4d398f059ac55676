#include "text/accents.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"

namespace broadsheet::text {

namespace {

struct Accent {
  char command;
  char32_t combining;
  bool above;
  std::u32string_view pairs; // letter, composed letter, letter, composed letter, …
};

// All letters of Latin-1, Latin Extended-A, -B and Additional that Unicode composes from a
// letter and one of these marks, so that stacked accents (\'{\^e} in Vietnamese) compose too.
constexpr std::array accents = {
    Accent{'\'', 0x301, true,
           U"AÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹaácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzź"
           U"ÂẤÅǺÆǼÇḈÊẾÏḮÔỐÕṌØǾÜǗâấåǻæǽçḉêếïḯôốõṍøǿüǘĂẮăắĒḖēḗŌṒōṓŨṸũṹƠỚơớƯỨưứ"},
    Accent{'`', 0x300, true, U"AÀEÈIÌNǸOÒUÙWẀYỲaàeèiìnǹoòuùwẁyỳÂẦÊỀÔỒÜǛâầêềôồüǜĂẰăằĒḔēḕŌṐōṑƠỜơờƯỪưừ"},
    Accent{'^', 0x302, true, U"AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑẠẬạậẸỆẹệỌỘọộ"},
    Accent{'"', 0x308, true, U"AÄEËHḦIÏOÖUÜWẄXẌYŸaäeëhḧiïoötẗuüwẅxẍyÿÕṎõṏŪṺūṻ"},
    Accent{'~', 0x303, true, U"AÃEẼIĨNÑOÕUŨVṼYỸaãeẽiĩnñoõuũvṽyỹÂẪÊỄÔỖâẫêễôỗĂẴăẵƠỠơỡƯỮưữ"},
    Accent{'=', 0x304, true, U"AĀEĒGḠIĪOŌUŪYȲaāeēgḡiīoōuūyȳÄǞÆǢÕȬÖȪÜǕäǟæǣõȭöȫüǖǪǬǫǭȦǠȧǡȮȰȯȱḶḸḷḹṚṜṛṝ"},
    Accent{'.', 0x307, true,
           U"AȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻaȧbḃcċdḋeėfḟgġhḣiijjmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzż"
           U"ŚṤśṥŠṦšṧſẛṢṨṣṩ"},
    Accent{'u', 0x306, true, U"AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭȨḜȩḝẠẶạặ"},
    Accent{'v', 0x30C, true, U"AǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽaǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzžÜǙüǚƷǮ"},
    Accent{'H', 0x30B, true, U"OŐUŰoőuű"},
    Accent{'r', 0x30A, true, U"AÅUŮaåuůwẘyẙ"},
    Accent{'h', 0x309, true, U"AẢEẺIỈOỎUỦYỶaảeẻiỉoỏuủyỷÂẨÊỂÔỔâẩêểôổĂẲăẳƠỞơởƯỬưử"},
    Accent{'c', 0x327, false, U"CÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢcçdḑeȩgģhḩkķlļnņrŗsştţĆḈćḉĔḜĕḝ"},
    Accent{'k', 0x328, false, U"AĄEĘIĮOǪUŲaąeęiįoǫuųŌǬōǭ"},
    Accent{'d', 0x323, false,
           U"AẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒaạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓ"
           U"ÂẬÊỆÔỘâậêệôộĂẶăặƠỢơợƯỰưựṠṨṡṩ"},
    Accent{'b', 0x331, false, U"BḆDḎKḴLḺNṈRṞTṮZẔbḇdḏhẖkḵlḻnṉrṟtṯzẕ"},
    Accent{'t', 0x361, true, U""},
};

const Accent* find_accent(char command) {
  const auto found = std::ranges::find(accents, command, &Accent::command);
  return found == accents.end() ? nullptr : &*found;
}

bool is_letter(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code >= 0xC0;
}

char32_t with_dot(char32_t letter) {
  return letter == U'ı' ? U'i' : letter == U'ȷ' ? U'j' : letter;
}

// The precomposed letter, or 0.
char32_t composed(const Accent& accent, char32_t letter) {
  for (std::size_t i = 0; i + 1 < accent.pairs.size(); i += 2) {
    if (accent.pairs[i] == letter) return accent.pairs[i + 1];
  }
  return 0;
}

} // namespace

bool is_accent(char command) {
  return find_accent(command) != nullptr;
}

bool put_accent(char command, std::string& text, std::size_t start) {
  const Accent* accent = find_accent(command);
  if (accent == nullptr || start >= text.size()) return false;
  const Utf8Character first = first_character(std::string_view(text).substr(start));
  if (!first.valid || !is_letter(first.code)) return false;

  const char32_t letter = accent->above ? with_dot(first.code) : first.code;
  std::string accented;
  if (const char32_t one = composed(*accent, letter); one != 0) {
    append_utf8(accented, one);
  } else {
    append_utf8(accented, letter);
    append_utf8(accented, accent->combining);
  }
  text.replace(start, first.size, accented);
  return true;
}

} // namespace broadsheet::text
