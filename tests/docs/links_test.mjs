// Links between documents lead somewhere, and files that documents name are there.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { documents, fragments, links, parse, root, spans } from './documents.mjs';

const parsed = new Map(documents.map((path) => [path, parse(path)]));

function fault(from, target) {
  if (/^(https?|mailto):/.test(target)) return undefined;
  const [path, fragment] = target.split('#');
  const file = path === '' ? from : normalize(join(dirname(from), path));
  if (!existsSync(join(root, file))) return 'no such file';
  if (fragment !== undefined && !parsed.has(file)) return 'a fragment of what is no document';
  if (fragment !== undefined && !fragments(parsed.get(file)).includes(fragment)) return 'no such heading';
  return undefined;
}

test('links lead to files and headings that are there', () => {
  const all = [...parsed].flatMap(([path, document]) => links(document).map((link) => ({ path, ...link })));
  assert.ok(all.length > 30, `${all.length} links`);
  const faults = all.map(({ path, line, target }) => [fault(path, target), `${path}:${line}: ${target}`]).filter(([what]) => what);
  assert.deepEqual(faults, []);
});

// Folders of this repository; what stands below others, such as content/, differs from site to site.
test('files of this repository that are named are there', () => {
  const ours = /^(src|tests|docs|cmake|themes\/broadsheet|\.github|\.ci)\/[\w./-]+$/;
  const faults = [...parsed].filter(([path]) => path !== 'CHANGELOG.md').flatMap(([path, document]) =>
    spans(document).filter(({ text }) => ours.test(text) && !existsSync(join(root, text)) && !/NAME/.test(text))
      .map(({ line, text }) => `${path}:${line}: ${text}`));
  assert.deepEqual(faults, []);
});

test('every document of docs/ is reached from README.md', () => {
  const reached = new Set();
  const visit = (path) => {
    if (reached.has(path) || !parsed.has(path)) return;
    reached.add(path);
    for (const { target } of links(parsed.get(path))) {
      if (!/^\w+:/.test(target)) visit(normalize(join(dirname(path), target.split('#')[0] || '.')));
    }
  };
  visit('README.md');
  assert.deepEqual(documents.filter((path) => !reached.has(path)), []);
});

test('a link that leads nowhere is found', () => {
  assert.equal(fault('README.md', 'docs/no-such-page.md'), 'no such file');
  assert.equal(fault('README.md', 'docs/scoring.md#no-such-heading'), 'no such heading');
  assert.equal(fault('docs/scoring.md', 'keywords.md#tuning'), undefined);
});
