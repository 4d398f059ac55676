// The messages that docs/troubleshooting.md explains are those that the program and the scripts have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, spans } from './documents.mjs';
import { isSaid, literals, sayings } from './messages.mjs';

const path = 'docs/troubleshooting.md';
const texts = sayings();

// What stands first in a row of a table.
function explained() {
  const document = parse(path);
  const rows = new Map(document.lines.map(({ line, text }) => [line, text]));
  return spans(document).filter(({ line, text }) => rows.get(line).startsWith(`| \`${text}\` |`));
}

test('every message that is explained is one that is said', () => {
  const messages = explained();
  assert.ok(messages.length > 50, `${messages.length} messages`);
  const unknown = messages.filter(({ text }) => !isSaid(text, texts)).map(({ line, text }) => `${path}:${line}: ${text}`);
  assert.deepEqual(unknown, []);
});

test('a message that nobody says is found', () => {
  assert.ok(!isSaid('there is no such message as …', texts));
  assert.ok(!isSaid('…', texts));
});

test('texts are read as the compiler reads them', () => {
  const source = 'f("one " // "not this"\n  "two", \'"\', R"(three "four")", "five\\n");';
  assert.deepEqual(literals(source), ['one two', 'three "four"', 'five\n']);
});
