// Every page and stylesheet of the sample edition in the Nu HTML checker (https://validator.github.io/validator/).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder, pagePaths } from './site.mjs';

const checker = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

test('the sample edition has pages of every kind', async () => {
  for (const [kind, paths] of Object.entries(await pagePaths())) assert.ok(paths.length > 0, `no ${kind} page`);
});

test('pages, stylesheets and pictures are valid', async () => {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(html|css|svg)$/.test(file));
  const options = ['--also-check-css', '--also-check-svg', '--format', 'json', '--stdout', '--exit-zero-always'];
  const run = spawnSync('java', ['-jar', checker, ...options, ...files.map((file) => join(folder, file))], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr || String(run.error));
  const errors = JSON.parse(run.stdout)
    .messages.filter((message) => message.type !== 'info')
    .map((message) => `${message.url}:${message.lastLine}: ${message.message}\n    ${message.extract}`);
  assert.equal(errors.length, 0, `${errors.length} errors\n${errors.slice(0, 20).join('\n')}`);
});
