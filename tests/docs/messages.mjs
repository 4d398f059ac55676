// What the program and the scripts can say: the texts in their sources, where {} or a variable stands for what varies.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './documents.mjs';

// "one" "two" are one text; comments hold none.
const literal = /"(?:[^"\\\n]|\\.)*"/y;
const skipped = /(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)/y;
const character = /'(?:[^'\\]|\\.)'/y;
const rawLiteral = /R"(\w*)\(([^]*?)\)\1"/y;

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const unescaped = (text) => text.replace(/\\(n|t|.)/g, (_, sign) => ({ n: '\n', t: '\t' })[sign] ?? sign);

// The literals of C++, those side by side joined.
export function literals(source) {
  const found = [];
  let joined = false; // whether the next literal goes on with the last one
  for (let at = 0; at < source.length; ) {
    const blank = match(skipped, source, at);
    const raw = match(rawLiteral, source, at);
    const text = match(literal, source, at);
    if (blank) {
      at += blank[0].length;
    } else if (raw) {
      found.push(raw[2]);
      at += raw[0].length;
      joined = false;
    } else if (text) {
      const value = unescaped(text[0].slice(1, -1));
      if (joined) found[found.length - 1] += value;
      else found.push(value);
      at += text[0].length;
      joined = true;
    } else {
      at += match(character, source, at)?.[0].length ?? 1;
      joined = false;
    }
  }
  return found;
}

function files(folder, ending = '') {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

// What each file says, as one text a file.
export function sayings() {
  const program = files('src', '.cpp').map((path) => literals(readFileSync(path, 'utf8')).join('\n'));
  const scripts = files('.github/scripts').map((path) => readFileSync(path, 'utf8').replace(/" \\\n\s*"/g, ' '));
  return [...program, ...scripts];
}

// Whether one file says all parts of a message, in which … stands for what varies.
export function isSaid(message, texts) {
  const parts = message.split('…').map((part) => part.trim()).filter((part) => /\w/.test(part));
  return parts.length > 0 && texts.some((text) => parts.every((part) => text.includes(part)));
}
