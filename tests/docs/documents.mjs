// The documents of this repository, and what stands in them: blocks of code, words in code, links and headings.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
  .concat(readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).sort().map((name) => `docs/${name}`));

export const read = (path) => readFileSync(join(root, path), 'utf8');

// {path, blocks: [{language, line, text}], lines: [{line, text}]}: the lines are those outside of blocks.
export function parse(path, text = read(path)) {
  const document = { path, blocks: [], lines: [] };
  let block; // the one that is open
  text.split('\n').forEach((line, index) => {
    const fence = line.match(/^(\s*)```(.*)$/);
    if (fence && !block) {
      block = { language: fence[2].trim(), line: index + 2, indent: fence[1].length, lines: [] };
    } else if (fence && fence[2] === '') {
      document.blocks.push({ language: block.language, line: block.line, text: block.lines.join('\n') });
      block = undefined;
    } else if (block) {
      block.lines.push(line.slice(block.indent));
    } else {
      document.lines.push({ line: index + 1, text: line });
    }
  });
  if (block) throw new Error(`${path}:${block.line}: this block is never closed`);
  return document;
}

// What stands `in code`: [{line, text}]. A span may go on in the next line, never in the next paragraph.
export function spans(document) {
  const found = [];
  let paragraph = { line: 0, text: '' };
  const finish = () => {
    for (const match of paragraph.text.matchAll(/(`+)(?!`)([^]*?[^`])\1(?!`)/g)) {
      const before = paragraph.text.slice(0, match.index).split('\n').length - 1;
      found.push({ line: paragraph.line + before, text: match[2].replace(/\s*\n\s*/g, ' ') });
    }
    paragraph = { line: 0, text: '' };
  };
  for (const { line, text } of document.lines) {
    const follows = line === paragraph.line + paragraph.text.split('\n').length;
    const alone = /^\s*$|^\s*\||^#/.test(text);
    if (!follows || alone) finish();
    if (paragraph.text === '') paragraph = { line, text };
    else paragraph.text += `\n${text}`;
    if (alone) finish();
  }
  finish();
  return found;
}

const withoutCode = (text) => text.replace(/(`+)(?!`)[^`]*\1/g, '');

// [{line, target}]
export function links(document) {
  return document.lines.flatMap(({ line, text }) =>
    [...withoutCode(text).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target]) => ({ line, target })));
}

// The fragments that lead to headings, as GitHub makes them.
export function fragments(document) {
  const seen = new Map();
  return document.lines.filter(({ text }) => /^#{1,6} /.test(text)).map(({ text }) => {
    const name = text.replace(/^#+ /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim().toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}-${times}`;
  });
}
