"""Whether a readable text on a page and its TeX source say the same.

Only ASCII letters and digits count; accents are taken off on both sides. Formulas are MathML on a page and TeX
in a source, and commands may or may not leave something behind: words inside of what may be a formula or
belong to a command may be missing on the page. All others must be there, in order, and nothing else.
"""

import re
import unicodedata

LETTERS = {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ŋ": "ng", "ı": "i"}
LETTERS |= {letter.upper(): plain.upper() for letter, plain in LETTERS.items() if letter not in "ßı"}
LETTERS = str.maketrans(LETTERS)

# \o, \L, \ss …, with the braces or the space that end such a command
TEX_LETTER = r"\\(ss|SS|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j|dj|DJ|dh|DH|th|TH|ng|NG)(?![A-Za-z])(?:\{\}|\s+)?"
TEX_LETTERS = {"aa": "a", "AA": "A", "dj": "d", "DJ": "D", "dh": "d", "DH": "D"}
ACCENTS = [
    r"\\[\"'`^~=.]\s*\{\s*(\w)\s*\}",  # \"{o}
    r"\\[\"'`^~=.]\s*(\w)",  # \"o
    r"\\[uvHckrbd]\s*\{\s*(\w)\s*\}",  # \u{g}
    r"\\[uvHckrbd]\s+(\w)",  # \u g
]

LINK = re.compile(r"\\(?:href|hyperlink)\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
MARKDOWN_LINK = re.compile(r"\[([^\[\]]+)\]\(([^\s()]*[./][^\s()]*)\)")
OPTIONAL = re.compile(
    r"\\newcommand\*?\{[^{}]*\}(?:\[\d\])?\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
    r"|\\(?:sqrt|mathbb|mathcal)\{[^{}]*\}|\\frac\{[^{}]*\}\{[^{}]*\}"  # formulas without dollars
    r"|\$\$.+?\$\$|(?<!\\)\$(?:\\.|[^$\\])+\$|\\\(.+?\\\)|\\\[.+?\\\]"  # may be formulas, and may be prices
    r"|\\(?:text)?color\s*\{[^{}]*\}"
    r"|\\[A-Za-z]\{[^{}]*\}"  # an accent over nothing that can bear one
    r"|\\[A-Za-z]+",  # a command's name
    re.S,
)
WORD = re.compile(r"[A-Za-z]+|[0-9]+")


def plain(text):
    """In ASCII: accents are taken off and ligatures apart, everything else becomes a question mark."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFD", text.translate(LETTERS))
    return re.sub("[\u0300-\u036f]", "", text).encode("ascii", "replace").decode()


def without_accents(tex):
    def letter(match):
        return TEX_LETTERS.get(match[1], match[1])

    tex = re.sub(r"\{\s*" + TEX_LETTER + r"\s*\}", letter, tex)
    tex = re.sub(TEX_LETTER, letter, tex)
    for accent in ACCENTS:
        tex = re.sub(accent, r"\1", tex)
    return tex


def chunks(tex):
    """[(letters and digits, optional)]"""
    found, end = [], 0
    for part in OPTIONAL.finditer(tex):
        found += ((word, False) for word in WORD.findall(tex[end : part.start()]))
        found += ((word, True) for word in WORD.findall(part[0]))
        end = part.end()
    return found + [(word, False) for word in WORD.findall(tex[end:])]


def source_chunks(tex):
    """A link's address may be shown before or after its text, or not at all."""
    found, end = [], 0
    tex = MARKDOWN_LINK.sub(r"\\href{\2}{\1}", without_accents(plain(tex)))
    for link in LINK.finditer(tex):
        address = [(word, True) for word in WORD.findall(link[1])]
        found += chunks(tex[end : link.start()]) + address + chunks(link[2]) + address
        end = link.end()
    return found + chunks(tex[end:])


def page_letters(text):
    return "".join(WORD.findall(plain(text)))


def same_text(text, tex):
    letters, reached = page_letters(text), {0}  # how many of the letters the chunks so far may stand for
    for chunk, optional in source_chunks(tex):
        after = {at + len(chunk) for at in reached if letters.startswith(chunk, at)}
        reached = after | reached if optional else after
    return len(letters) in reached
