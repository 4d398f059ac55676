// docs/day-file.md says what the schema says. BROADSHEET_UPDATE_SNAPSHOTS=1 makes its tables anew.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withTables } from './day_file_reference.mjs';
import { read, root } from './documents.mjs';

const path = 'docs/day-file.md';

test('the tables are those of the schema', () => {
  const page = read(path);
  const wanted = withTables(page);
  if (process.env.BROADSHEET_UPDATE_SNAPSHOTS) writeFileSync(join(root, path), wanted);
  else assert.equal(page, wanted, `${path} is out of date: BROADSHEET_UPDATE_SNAPSHOTS=1 node --test tests/docs/day_file_test.mjs`);
});

test('every part of the schema has a table', () => {
  const page = read(path);
  for (const name of ['day_document', 'source', 'scorer', 'usage', 'paper', 'considered_document', 'considered - paper']) {
    assert.ok(page.includes(`<!-- fields: ${name} -->\n|`), name);
  }
});

test('a table that is out of date is found', () => {
  const page = read(path);
  assert.notEqual(withTables(page.replace('What the day cost', 'What it cost')), page.replace('What the day cost', 'What it cost'));
});
