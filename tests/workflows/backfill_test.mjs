// The backfill workflow, whole: one machine asks arXiv, several score, one puts their commits together.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Repository, runWorkflow } from './runner.mjs';
import { startGitHub, startLoopback } from './servers.mjs';

// Feeds of Monday to Friday, and when the papers of each were submitted.
const dates = { '2026-01-12': '2026-01-08T22:00:00Z', '2026-01-13': '2026-01-10T12:00:00Z', '2026-01-14': '2026-01-13T03:00:00Z', '2026-01-15': '2026-01-14T03:00:00Z', '2026-01-16': '2026-01-15T03:00:00Z' };
const range = '2026-01-10..2026-01-16';
const dayFile = (date) => `content/2026/01/${date}.yaml`;

let loopback, github, repository, world;

beforeEach(async () => {
  loopback = await startLoopback();
  github = await startGitHub();
  repository = new Repository({
    'site.yaml': `title: Inventions
categories: [cs.LG]
topics: [{id: things, label: Things, keywords: [invention]}]
${loopback.yaml.replace('MODEL_KEY', 'OPENAI_API_KEY').replace('scorer: {', 'scorer: {concurrency: 1, ')}`,
    '.gitignore': '/public/\n/.broadsheet/\n',
  });
  world = { apiUrl: github.url, secrets: { OPENAI_API_KEY: 'canary' }, now: Date.parse('2026-02-02T12:00:00Z') / 1000 };
  await loopback.set({
    date: '2026-02-02',
    papers: Object.entries(dates).flatMap(([date, submitted]) =>
      [1, 2, 3, 4].map((number) => ({ id: `2601.${date.slice(8)}00${number}`, title: `Invention ${number} of ${date}`, submitted })),
    ),
  });
});
afterEach(() => {
  loopback.stop();
  github.stop();
  repository.remove();
});

const backfill = (inputs) => runWorkflow(repository, 'backfill.yml', world, { range, ...inputs });
const timesAsked = async () => Object.values((await loopback.asked()).model);

test('all dates are scored once, by as many machines as there are shards, and published', async () => {
  const run = await backfill({ shards: '3' });
  assert.equal(run.result, 'success', run.log);
  assert.deepEqual(JSON.parse(run.jobs.fetch.outputs.shards), [
    { shard: 1, range: '2026-01-12..2026-01-12', of: 3 },
    { shard: 2, range: '2026-01-13..2026-01-14', of: 3 },
    { shard: 3, range: '2026-01-15..2026-01-16', of: 3 },
  ]);
  for (const date of Object.keys(dates)) {
    assert.match(repository.read(dayFile(date)), /^status: complete$/m);
    assert.match(repository.read(dayFile(date)), new RegExp(`Invention 4 of ${date}`));
  }
  assert.match(repository.read('content/skipped.yaml'), /2026-01-10, reason: weekend/);
  assert.deepEqual(await timesAsked(), Array(20).fill(1));
  const { arxiv } = await loopback.asked();
  assert.equal(arxiv.length, 5, 'arXiv is asked once for each date, by one machine');
  assert.deepEqual(github.dispatched, [{ name: 'daily.yml', ref: 'main' }]);

  const published = await runWorkflow(repository, 'daily.yml', world);
  assert.equal(published.jobs.deploy.result, 'success', published.log);
  assert.match(repository.page('archive/2026-01/16/index.html'), /Invention 4 of 2026-01-16/);
});

test('what one machine could not do is done by the next run, and nothing else', async () => {
  await loopback.set({ model: 'quota', model_answers: 2 });
  const first = await backfill({ shards: '2' });
  assert.equal(first.result, 'failure');
  assert.equal(first.jobs.merge.result, 'success', first.log);
  const done = Object.keys(dates).filter((date) => /^status: complete$/m.test(repository.has(dayFile(date)) ? repository.read(dayFile(date)) : ''));
  assert.ok(done.length > 0 && done.length < 5, `${done} are complete`);

  await loopback.set({ model: 'up' });
  const second = await backfill({ shards: '2' });
  assert.equal(second.result, 'success', second.log);
  for (const date of Object.keys(dates)) assert.match(repository.read(dayFile(date)), /^status: complete$/m);
});

test('a run that is run again goes on with what failed, and pays for nothing twice', async () => {
  await loopback.set({ model: 'quota', model_answers: 8 });
  const first = await backfill({ shards: '5' });
  assert.equal(first.result, 'failure');
  await loopback.set({ model: 'up' });
  const second = await runWorkflow(repository, 'backfill.yml', world, { range, shards: '5' }, first);
  assert.equal(second.result, 'success', second.log);
  for (const date of Object.keys(dates)) assert.match(repository.read(dayFile(date)), /^status: complete$/m);
  assert.deepEqual(repository.branches(), ['main'], 'what was there already is no contradiction');
});

test('a push that is refused is seen', async () => {
  writeFileSync(join(repository.bare, 'hooks/update'), '#!/bin/sh\n[ "$1" != refs/heads/main ]\n', { mode: 0o755 });
  const run = await backfill();
  assert.equal(run.result, 'failure');
  assert.ok(repository.branches().some((name) => name.startsWith('broadsheet/refused-')));
});

test('a number of machines that is none is refused before anything is asked', async () => {
  for (const shards of ['0', '-1', '2.5', 'many', '100']) {
    const run = await backfill({ shards });
    assert.equal(run.result, 'failure');
    assert.match(run.log, /shards must be a number from 1 to 99, not /);
  }
  assert.deepEqual((await loopback.asked()).arxiv, []);
});

test('a day file with an error somewhere else does not stop it', async () => {
  repository.push('A slip', (clone) => {
    mkdirSync(join(clone, 'content/2025/12'), { recursive: true });
    writeFileSync(join(clone, 'content/2025/12/2025-12-01.yaml'), 'schema: 1\ndate: 2025-12-01\npapers: 3\n');
  });
  await backfill({ shards: '2' });
  for (const date of Object.keys(dates)) assert.match(repository.read(dayFile(date)), /^status: complete$/m);
});

test('arXiv failing half way costs the dates after it only', async () => {
  await loopback.set({ arxiv_failures: 5 });
  const first = await backfill();
  assert.equal(first.result, 'failure', 'it is seen');
  assert.equal((await backfill()).result, 'success');
  for (const date of Object.keys(dates)) assert.ok(repository.has(dayFile(date)), date);
});

test('a range with nothing to do', async () => {
  await backfill();
  const before = repository.git('rev-parse', 'main');
  const run = await backfill();
  assert.equal(run.result, 'success', run.log);
  assert.equal(run.jobs.score.result, 'skipped');
  assert.equal(repository.git('rev-parse', 'main'), before);
});

test('somebody edits a day meanwhile: both are kept', async () => {
  const owners = 'schema: 1\ndate: 2026-01-13\nstatus: complete\npapers: []\n';
  world.onStep = (job) => {
    if (job !== 'merge') return;
    world.onStep = null;
    repository.push('Meanwhile', (clone) => {
      writeFileSync(join(clone, 'site.yaml'), readFileSync(join(clone, 'site.yaml')) + '# edited\n');
    });
  };
  let run = await backfill({ shards: '5' });
  assert.equal(run.result, 'success', run.log);
  assert.match(repository.read('site.yaml'), /# edited/);

  world.onStep = (job) => {
    if (job !== 'score') return;
    world.onStep = null;
    repository.push('Meanwhile', (clone) => writeFileSync(join(clone, dayFile('2026-01-13')), owners));
  };
  run = await backfill({ shards: '1', rescore: true });
  assert.equal(run.result, 'failure', 'somebody has to choose');
  assert.equal(repository.read(dayFile('2026-01-13')), owners.trim());
  const kept = repository.branches().find((name) => name.startsWith('broadsheet/kept-'));
  assert.match(repository.read(dayFile('2026-01-13'), kept), /Invention 4 of 2026-01-13/);
});
