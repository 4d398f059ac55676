// A day of invented papers, the same on every machine. Their lengths follow those of 7,758 real ones in machine
// learning: titles of 15 tokens on average and abstracts of 242, nine in ten of them between 148 and 343, with
// formulas in 19 of 100 abstracts and an address in 11.
import { grammar } from './grammar.mjs';

const lists = [
  ['cs.LG'], ['cs.LG', 'cs.AI'], ['cs.CL'], ['cs.CL', 'cs.AI'], ['cs.LG', 'stat.ML'], ['cs.LG', 'cs.CV'],
  ['cs.CL', 'cs.AI', 'cs.LG'], ['stat.ML', 'cs.LG', 'math.ST'], ['cs.DS'], ['math.CO'], ['cs.LG', 'cs.AI', 'cs.RO'],
];

// Numbers from 0 up to 1, always the same ones (mulberry32).
function seeded(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const capitalized = (text) => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
const inTitleCase = (text) =>
  text.replace(/\b(?!(?:of|for|in|a|with|from|to|via|on|the|and|under|about|over)\b)[a-z]/g, (c) => c.toUpperCase());
const wordsIn = (text) => text.split(' ').length;

class Writer {
  constructor(seed) {
    this.chance = seeded(seed);
  }
  one(list) {
    return list[Math.floor(this.chance() * list.length)];
  }
  // A text in which every <rule> is written out; `own` are the rules of this paper alone.
  write(text, own = {}) {
    const written = text.replace(/<(\w+)(\^?)>/g, (_, rule, capital) => {
      const part = this.write(this.one(own[rule] ?? grammar[rule]), own);
      return capital ? capitalized(part) : part;
    });
    return written.replace(/\b([Aa]) (?=[aeiou])/g, '$1n ');
  }
  // About normally distributed; the same on every machine, which logarithms are not.
  normal() {
    return Array.from({ length: 12 }, this.chance).reduce((total, number) => total + number) - 6;
  }
  slug() {
    const syllables = ['ka', 'ro', 'vel', 'mi', 'tor', 'du', 'sen', 'lo', 'bar', 'ni', 'fe', 'gri'];
    return Array.from({ length: 3 }, () => this.one(syllables)).join('');
  }
  rulesOfPaper() {
    const method = inTitleCase(this.write('<quality> <part> <activity>'));
    const initials = method.split(/[ -]/).map((word) => word[0].toUpperCase()).join('');
    const name = this.one([initials, `${initials}-Net`, capitalized(this.slug()), `${capitalized(this.slug())}LM`]);
    return { method: [method], name: [name], slug: [this.slug()] };
  }
  abstract(own) {
    const length = Math.min(290, Math.max(90, 184 + 44 * this.normal())); // in words, roughly
    const begin = ['opening', 'gap', 'approach'];
    const end = ['result', 'closing'];
    if (this.chance() < 0.19) begin.push('formula_sentence');
    if (begin.includes('formula_sentence') && this.chance() < 0.6) begin.push('formula_sentence');
    if (this.chance() < 0.11) end.push('link');
    const sentences = (rules) => rules.map((rule) => this.write(`<${rule}^>`, own)).join(' ');
    const [first, last] = [sentences(begin), sentences(end)];
    let middle = '';
    const unused = [...grammar.detail, ...grammar.result]; // none comes twice
    while (wordsIn(first + middle + last) < length - 12 && unused.length > 0) {
      const [sentence] = unused.splice(Math.floor(this.chance() * unused.length), 1);
      middle += ` ${this.write(sentence, own)}`;
    }
    return `${first}${middle} ${last}`;
  }
  paper(index) {
    const own = this.rulesOfPaper();
    return {
      id: `2601.${String(7001 + 3 * index + Math.floor(3 * this.chance())).padStart(5, '0')}`,
      title: capitalized(inTitleCase(this.write('<title>', own))),
      abstract: this.abstract(own),
      categories: this.one(lists),
      comment: this.write('<comment>', own), // what a model might say of it
    };
  }
}

export function inventPapers(count) {
  const writer = new Writer(20260113);
  return Array.from({ length: count }, (_, index) => writer.paper(index));
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

// The papers as arXiv announces them.
export function feedOf(papers) {
  const items = papers.map(
    ({ id, title, abstract, categories }) => `<item><title>${escaped(title)}</title>
<link>https://arxiv.org/abs/${id}</link>
<description>arXiv:${id}v1 Announce Type: new \nAbstract: ${escaped(abstract)}</description>
<guid isPermaLink="false">oai:arXiv.org:${id}v1</guid>
${categories.map((category) => `<category>${category}</category>`).join('')}
<arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Marsh, Benno Tal</dc:creator></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>updates on arXiv.org</title>
<pubDate>Tue, 13 Jan 2026 00:00:00 -0500</pubDate>
${items.join('\n')}
</channel></rss>
`;
}
