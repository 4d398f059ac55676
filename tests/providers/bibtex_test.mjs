// The program's BibTeX in a reader that somebody else wrote: what it reads is what the authors meant.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from '@retorquere/bibtex-parser';

const program = process.env.BROADSHEET;
if (!program) throw new Error('BROADSHEET must name the program; ctest sets it');

// Each title as arXiv gives it, and as it is read.
const titles = [
  ['Learning from $5, $10 and $20 Notes', 'Learning from $5, $10 and $20 Notes'],
  ['Rates of n^2 and 10^6 in Words', 'Rates of n^2 and 10^6 in Words'],
  ['Sets $\\{x : x > 0$ in Short', 'Sets {x:x>0 in Short'], // the reader knows that TeX ignores blanks here
  ['\\input{/etc/passwd} \\write18{id}', '/etc/passwd write18id'],
  ['A $5 thing & 3% of #1', 'A $5 thing & 3% of #1'],
  ['ends in a backslash\\', 'ends in a backslash\\'],
  ['a } b { c', 'a } b { c'],
  ['{\\mu}P for LLMs, after Erd\\H{o}s', '𝜇P for LLMs, after Erdős'],
  ['$O(n^2)$ in O(1)_x ~ y', 'O(n²) in O(1)_x ~ y'],
  ['Gro\\ss e ``Fragen\'\' -- und Łódź', 'Große “Fragen” – und Łódź'],
];

// Each author as arXiv gives them, and as they are divided.
const authors = [
  ['Ann B. Example', { firstName: 'Ann B.', lastName: 'Example' }],
  ['Jos\\\'e {\\L}ukasz (Some College, Department of B)', { firstName: 'José', lastName: 'Łukasz' }],
  ['Ludwig van Example', { firstName: 'Ludwig', prefix: 'van', lastName: 'Example' }],
  ['Martin Example Jr.', { firstName: 'Martin', lastName: 'Example', suffix: 'Jr.' }],
  ['The Deep Collaboration', { name: 'The Deep Collaboration' }],
  ['Research and Development', { name: 'Research and Development' }],
  ['Invented, Inc.', { name: 'Invented, Inc.' }],
  ['{X', { name: '{X' }],
];

const id = (index) => `2601.0${1001 + index}`;
let site;

before(() => {
  site = mkdtempSync(join(tmpdir(), 'broadsheet-bibtex-'));
  const list = JSON.stringify(authors.map(([tex]) => tex));
  const papers = titles.map(([tex], index) => `  - {id: "${id(index)}", title: ${JSON.stringify(tex)}, authors: ${list}}`);
  mkdirSync(join(site, 'content/2026/01'), { recursive: true });
  writeFileSync(join(site, 'site.yaml'), 'title: T\nbase_url: https://papers.example\ncategories: [cs.LG]\n');
  writeFileSync(join(site, 'content/2026/01/2026-01-05.yaml'), `schema: 1\ndate: 2026-01-05\npapers:\n${papers.join('\n')}\n`);
});

after(() => rmSync(site, { recursive: true, force: true }));

const exported = () => execFileSync(program, ['export', '--bibtex', '-C', site], { encoding: 'utf8' });
const read = (bibtex) => parse(bibtex, { sentenceCase: false });
const composed = (value) => JSON.parse(JSON.stringify(value).normalize('NFC'));

test('every entry is read without a complaint', () => {
  const { entries, errors } = read(exported());
  assert.deepEqual(errors, []);
  assert.deepEqual(entries.map(({ key }) => key), titles.map((_, index) => id(index)));
});

test('titles are read as they are on the page', () => {
  assert.deepEqual(composed(read(exported()).entries.map(({ fields }) => fields.title)), titles.map(([, title]) => title));
});

test('authors are divided as they are meant', () => {
  for (const { fields } of read(exported()).entries) assert.deepEqual(composed(fields.author), authors.map(([, name]) => name));
});

test('the file of a day is the export of that day', () => {
  execFileSync(program, ['build', '--quiet', '-C', site]);
  assert.equal(readFileSync(join(site, 'public/archive/2026-01/05/papers.bib'), 'utf8'), exported());
});
