// The daily workflow, whole: the runs of some days in a repository of an owner, with arXiv, a model and GitHub on
// this machine.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { root, serve } from './github.mjs';
import { Repository, runWorkflow } from './runner.mjs';
import { startGitHub, startLoopback } from './servers.mjs';

const key = 'canary-41d7e0b2a9'; // must never be seen again
const hour = 3600;
const at = (text) => Date.parse(text) / 1000;
const tuesday = at('2026-01-13T05:23:00Z');
const dayFile = (date) => `content/${date.slice(0, 4)}/${date.slice(5, 7)}/${date}.yaml`;
const dayPage = (date) => `archive/${date.slice(0, 7)}/${date.slice(8)}/index.html`;
const papersOf = (day, count = 24) =>
  Array.from({ length: count }, (_, index) => ({
    id: `2601.${day}${String(index + 1).padStart(3, '0')}`,
    title: `Invention ${index + 1} of Day ${day}`,
  }));

let loopback, github, repository, world;

const site = () => `title: Inventions
categories: [cs.LG]
topics: [{id: things, label: Things, keywords: [invention]}]
${loopback.yaml}`;

beforeEach(async () => {
  loopback = await startLoopback();
  github = await startGitHub();
  repository = new Repository({
    'site.yaml': site().replace('MODEL_KEY', 'OPENAI_API_KEY').replace('scorer: {', 'scorer: {concurrency: 1, '),
    '.gitignore': '/public/\n/.broadsheet/\n',
  });
  world = { apiUrl: github.url, secrets: { OPENAI_API_KEY: key }, now: tuesday };
  await loopback.set({ date: '2026-01-13', papers: papersOf(13) });
});
afterEach(() => {
  loopback.stop();
  github.stop();
  repository.remove();
});

// Pages are long: a failure names what is missing only.
const shows = (path, text) => assert.ok(repository.page(path).includes(text), `${path} shows ${text}`);
const hides = (path, text) => assert.ok(!repository.page(path).includes(text), `${path} does not show ${text}`);

const daily = (inputs) => runWorkflow(repository, 'daily.yml', world, inputs);
const later = (hours) => (world.now += hours * hour);
const scoredOnce = async () => {
  const { model } = await loopback.asked();
  for (const [id, times] of Object.entries(model)) assert.equal(times, 1, `${id} is paid for once`);
  return Object.keys(model).length;
};

describe('a normal day', () => {
  test('is scored, pushed and published', async () => {
    const run = await daily();
    assert.equal(run.result, 'success', run.log);
    assert.equal(repository.subjects()[0], 'Add 2026-01-13');
    assert.match(repository.read(dayFile('2026-01-13')), /^status: complete$/m);
    shows(dayPage('2026-01-13'), 'Invention 24 of Day 13');
    shows('index.html', 'href="/a-paper/archive/2026-01/13/"');
    shows('feed.xml', 'https://an-owner.github.io/a-paper/');
    assert.equal(await scoredOnce(), 24);
    assert.match(run.summary, /The edition is complete and published/);
    assert.ok(!run.log.includes(key) && !run.summary.includes(key));
  });

  test('is not made twice by the second try', async () => {
    await daily();
    const before = repository.git('rev-parse', 'main');
    later(6);
    const second = await daily();
    assert.equal(second.result, 'success', second.log);
    assert.equal(repository.git('rev-parse', 'main'), before);
    shows(dayPage('2026-01-13'), 'Invention 24 of Day 13');
    assert.equal(await scoredOnce(), 24);
  });

  test('is followed by the next', async () => {
    await daily();
    later(24);
    await loopback.set({ date: '2026-01-14', papers: papersOf(14) });
    const run = await daily();
    assert.equal(run.result, 'success', run.log);
    assert.deepEqual(repository.subjects().slice(0, 2), ['Add 2026-01-14', 'Add 2026-01-13']);
    shows(dayPage('2026-01-13'), 'archive/2026-01/14/');
  });

  test('takes changes of the site along', async () => {
    await daily();
    repository.push('Another title', (clone) => {
      const path = join(clone, 'site.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace('title: Inventions', 'title: New Inventions'));
    });
    assert.equal((await daily()).result, 'success');
    shows('index.html', 'New Inventions');
  });
});

test('a weekend makes no day, and says why', async () => {
  world.now = at('2026-01-17T05:23:00Z');
  await loopback.set({ date: '2026-01-16', papers: [] });
  const friday = papersOf(16);
  await loopback.set({ date: '2026-01-16', papers: friday });
  await daily();
  const run = await daily();
  assert.equal(run.result, 'success', run.log);
  assert.ok(repository.has(dayFile('2026-01-16')));
  assert.ok(!repository.has(dayFile('2026-01-17')));
  assert.match(repository.read('content/skipped.yaml'), /2026-01-17, reason: weekend/);
  shows('archive/2026-01/index.html', 'weekend');
});

describe('a partial day', () => {
  test('is published as such, and completed by the second try', async () => {
    await loopback.set({ model: 'down', model_answers: 2 });
    const first = await daily();
    assert.equal(first.result, 'failure', first.log);
    assert.match(first.summary, /Papers still need a score on: 2026-01-13/);
    assert.match(repository.read(dayFile('2026-01-13')), /^status: partial$/m);
    shows(dayPage('2026-01-13'), 'Not finished');

    await loopback.set({ model: 'up' });
    later(6);
    const second = await daily();
    assert.equal(second.result, 'success', second.log);
    assert.match(repository.read(dayFile('2026-01-13')), /^status: complete$/m);
    assert.deepEqual(repository.subjects().slice(0, 2), ['Update 2026-01-13', 'Add 2026-01-13']);
    hides(dayPage('2026-01-13'), 'Not finished');
    const { model } = await loopback.asked();
    const answeredBefore = papersOf(13).filter(({ id }) => model[id] === 1);
    assert.ok(answeredBefore.length > 0, 'what was answered in the first try is not asked again');
  });

  test('is completed although the cache is lost', async () => {
    await loopback.set({ model: 'down', model_answers: 2 });
    await daily();
    repository.caches = join(repository.dir, 'other-caches');
    await loopback.set({ model: 'up' });
    later(6);
    const second = await daily();
    assert.equal(second.result, 'success', second.log);
    assert.match(repository.read(dayFile('2026-01-13')), /^status: complete$/m);
  });
});

describe('arXiv is down', () => {
  test('and the page says that the day could not be fetched', async () => {
    await loopback.set({ arxiv_failures: 5 });
    const run = await daily();
    assert.equal(run.result, 'failure');
    assert.match(run.summary, /arXiv or the model's service could not be reached/);
    assert.match(repository.read('content/skipped.yaml'), /2026-01-13, reason: failed/);
    shows('index.html', 'Inventions');
    later(6);
    const second = await daily();
    assert.equal(second.result, 'success', second.log);
    shows(dayPage('2026-01-13'), 'Invention 24');
    assert.equal(await scoredOnce(), 24);
  });

  test('all day, and the next day brings it', async () => {
    await daily();
    later(24); // Wednesday
    for (const _ of ['first', 'second']) {
      await loopback.set({ arxiv_failures: 5 });
      assert.equal((await daily()).result, 'failure');
      later(6);
    }
    later(12); // Thursday
    const submitted = '2026-01-13T03:00:00Z';
    const wednesday = papersOf(14).map((paper) => ({ ...paper, submitted, in_feed: false }));
    await loopback.set({ date: '2026-01-15', papers: [...papersOf(15, 3), ...wednesday] });
    const run = await daily();
    assert.equal(run.result, 'success', run.log);
    assert.match(repository.read(dayFile('2026-01-14')), /approximate: true/);
    shows(dayPage('2026-01-14'), 'Invention 24 of Day 14');
  });
});

test('a model without quota: what is there is published, nothing is taken for a quiet day', async () => {
  await loopback.set({ model: 'quota' });
  const run = await daily();
  assert.equal(run.result, 'failure');
  assert.match(run.summary, /The budget in site.yaml, or the quota/);
  assert.match(repository.read(dayFile('2026-01-13')), /^status: partial$/m);
  shows(dayPage('2026-01-13'), 'Not finished');
  await loopback.set({ model: 'up' });
  later(6);
  assert.equal((await daily()).result, 'success');
  assert.match(repository.read(dayFile('2026-01-13')), /^status: complete$/m);
});

describe('somebody pushes meanwhile', () => {
  const meanwhile = (change) => {
    world.onStep = (job, name) => {
      if (name !== 'Push them') return;
      world.onStep = null;
      repository.push('Meanwhile', change);
    };
  };

  test('another file: both are there', async () => {
    meanwhile((clone) => {
      const path = join(clone, 'site.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace('title: Inventions', 'title: New Inventions'));
    });
    const run = await daily();
    assert.equal(run.result, 'success', run.log);
    assert.deepEqual(repository.subjects(), ['Add 2026-01-13', 'Meanwhile', 'Begin']);
    shows('index.html', 'New Inventions');
    shows(dayPage('2026-01-13'), 'Invention 24');
  });

  test('the same day: nothing is overwritten, nothing is lost', async () => {
    await loopback.set({ model: 'down', model_answers: 2 });
    await daily();
    await loopback.set({ model: 'up' });
    later(6);
    const owners = `schema: 1\ndate: 2026-01-13\nstatus: complete\npapers: []\n`;
    meanwhile((clone) => writeFileSync(join(clone, dayFile('2026-01-13')), owners));
    const run = await daily();
    assert.equal(run.result, 'failure', 'somebody has to choose');
    assert.equal(repository.read(dayFile('2026-01-13')), owners.trim());
    const kept = repository.branches().find((name) => name.startsWith('broadsheet/kept-'));
    assert.match(repository.read(dayFile('2026-01-13'), kept), /Invention 24 of Day 13/);
    assert.match(run.summary, new RegExp(`are on the branch ${kept}`));
    hides(dayPage('2026-01-13'), 'Invention 24');
  });

  test('and pushing is not allowed: the days are on a branch, and are not paid for again', async () => {
    const hook = join(repository.bare, 'hooks/update');
    writeFileSync(hook, '#!/bin/sh\n[ "$1" != refs/heads/main ]\n', { mode: 0o755 });
    const run = await daily();
    assert.equal(run.result, 'failure');
    assert.deepEqual(repository.subjects(), ['Begin']);
    const refused = repository.branches().find((name) => name.startsWith('broadsheet/refused-'));
    assert.match(repository.read(dayFile('2026-01-13'), refused), /Invention 24 of Day 13/);

    later(6);
    const second = await daily();
    assert.equal(second.result, 'failure');
    assert.match(second.log, new RegExp(`Nothing is scored while the branch ${refused} exists`));
    assert.equal(await scoredOnce(), 24);

    rmSync(hook);
    repository.git('update-ref', 'refs/heads/main', refused);
    repository.git('branch', '-D', refused);
    later(1);
    assert.equal((await daily()).result, 'success');
    shows(dayPage('2026-01-13'), 'Invention 24');
    assert.equal(await scoredOnce(), 24);
  });

  test('and nothing can be pushed at all: the days are an artifact', async () => {
    writeFileSync(join(repository.bare, 'hooks/update'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const run = await daily();
    assert.equal(run.result, 'failure');
    const artifact = join(repository.dir, 'run-1/artifacts/content-1/content', dayFile('2026-01-13').slice('content/'.length));
    assert.match(readFileSync(artifact, 'utf8'), /Invention 24 of Day 13/);
    assert.match(run.summary, /in its artifact content-1/);
  });
});

test('a mistake in site.yaml leaves the published site as it was', async () => {
  await daily();
  const before = repository.published;
  repository.push('A mistake', (clone) => writeFileSync(join(clone, 'site.yaml'), `titel: Inventions\n`));
  const run = await daily();
  assert.equal(run.result, 'failure');
  assert.equal(repository.published, before);
  assert.match(run.log, /::error file=site.yaml,line=1,col=1::unknown key "titel"/);
});

test('Pages switched off: the days are kept, and the report says where to switch it on', async () => {
  world.hasPages = false;
  const run = await daily();
  assert.equal(run.result, 'failure');
  assert.match(repository.read(dayFile('2026-01-13')), /^status: complete$/m);
  assert.match(run.summary, /Is Pages switched on\? Settings, Pages, Source: GitHub Actions/);
});

describe('the sample edition', () => {
  // A fork: the repository as it is, but for what no workflow reads.
  const fork = () =>
    repository.push('Fork', (clone) => {
      for (const path of ['site.yaml', 'content', 'prompts']) cpSync(join(root, path), join(clone, path), { recursive: true });
    });

  test('is published as it is, without asking anyone', async () => {
    fork();
    const run = await daily();
    assert.equal(run.result, 'success', run.log);
    assert.match(run.log, /::notice file=site.yaml::This is the sample edition/);
    assert.deepEqual((await loopback.asked()).arxiv, []);
    shows('index.html', 'a sample edition');
    assert.equal(repository.subjects()[0], 'Fork', 'nothing is changed');
  });

  test('is gone as soon as the owner has a title of their own', async () => {
    fork();
    repository.push('My own', (clone) => writeFileSync(join(clone, 'site.yaml'), site().replace('MODEL_KEY', 'OPENAI_API_KEY')));
    const run = await daily();
    assert.equal(run.result, 'success', run.log);
    const days = repository.git('ls-tree', '-r', '--name-only', 'main', 'content').split('\n').filter((path) => /\d\.yaml$/.test(path));
    assert.deepEqual(days, [dayFile('2026-01-13')]);
    assert.ok(!repository.has('prompts/topics.md'), 'no model is told the topics of the sample');
    shows(dayPage('2026-01-13'), 'Invention 24');

    later(24);
    await loopback.set({ date: '2026-01-14', papers: papersOf(14) });
    const next = await daily();
    assert.equal(next.result, 'success', next.log);
    assert.deepEqual(repository.subjects().slice(0, 2), ['Add 2026-01-14', 'Add 2026-01-13']);
  });
});

test('a site without sources, as `broadsheet init` makes it, has the same workflow', async () => {
  repository.push('Begin anew', (clone) => {
    for (const path of ['site.yaml', '.gitignore']) rmSync(join(clone, path));
    execFileSync(process.env.BROADSHEET, ['init', 'site', '--title', 'Inventions', '--action', 'an-owner/broadsheet@v1'], { cwd: clone });
    cpSync(join(clone, 'site'), clone, { recursive: true });
    rmSync(join(clone, 'site'), { recursive: true });
    const path = join(clone, 'site.yaml');
    const keys = readFileSync(path, 'utf8').replace(/^categories:.*$/m, 'categories: [cs.LG]');
    writeFileSync(path, `${keys}\n${loopback.yaml.replace('MODEL_KEY', 'OPENAI_API_KEY')}`);
  });
  assert.match(repository.read('.github/workflows/daily.yml'), /uses: an-owner\/broadsheet@v1/);
  const run = await daily();
  assert.equal(run.result, 'success', run.log);
  shows(dayPage('2026-01-13'), 'Invention 24');
  shows('index.html', 'Inventions');
});

describe('readers', () => {
  let hook, stopHook;
  afterEach(() => stopHook());
  const told = () => hook.requests.map(({ body }) => JSON.parse(body).text);
  beforeEach(async () => {
    hook = await serve({ after: (stop) => (stopHook = stop) }, () => [200, 'ok']);
    world.secrets.SLACK_WEBHOOK_URL = `${hook.url}/canary-of-the-hook`;
    repository.push('Tell readers', (clone) => {
      const path = join(clone, 'site.yaml');
      writeFileSync(path, `${readFileSync(path, 'utf8')}\nnotify: {slack: {webhook_env: SLACK_WEBHOOK_URL}}\n`);
    });
  });

  test('are told once, of a page that is there', async () => {
    const run = await daily();
    assert.equal(run.result, 'success', run.log);
    assert.equal(told().length, 1);
    assert.match(told()[0], /https:\/\/an-owner.github.io\/a-paper\/archive\/2026-01\/13\/#paper-2601-13001\|Invention 1 of Day 13/);
    assert.match(repository.read('content/notified.yaml'), /slack: 2026-01-13/);
    assert.ok(!run.log.includes('canary-of-the-hook'));
    later(6);
    assert.equal((await daily()).result, 'success');
    assert.equal(told().length, 1);
  });

  test('are not told of a day that is not complete, and then of the whole', async () => {
    await loopback.set({ model: 'down', model_answers: 2 });
    await daily();
    assert.deepEqual(told(), []);
    await loopback.set({ model: 'up' });
    later(6);
    const second = await daily();
    assert.equal(second.result, 'success', second.log);
    assert.equal(told().length, 1);
  });

  test('are not told twice where the record cannot be pushed', async () => {
    world.onStep = (job) => {
      if (job === 'notify') writeFileSync(join(repository.bare, 'hooks/update'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    };
    const run = await daily();
    assert.equal(run.result, 'failure');
    assert.match(run.summary, /Not everyone could be told/);
    assert.deepEqual(told(), []);
    world.onStep = null;
    rmSync(join(repository.bare, 'hooks/update'));
    later(6);
    assert.equal((await daily()).result, 'success');
    assert.equal(told().length, 1);
  });
});

describe('the issue', () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const ran = (conclusion) => ({ conclusion, created_at: yesterday });

  test('is opened on the second failing day, kept up to date, and closed', async () => {
    await loopback.set({ model: 'quota' });
    github.runs = [ran('success')];
    await daily();
    assert.deepEqual(github.issues, [], 'one day is no reason');

    github.runs = [ran('failure')];
    await daily();
    await daily();
    assert.equal(github.issues.length, 1, 'one for all runs');
    assert.match(github.issues[0].body, /actions\/runs\/3/, 'the last run');
    assert.match(github.issues[0].body, /The budget in site.yaml, or the quota/);
    assert.deepEqual([...github.tokens], ['Bearer token-of-the-run']);

    await loopback.set({ model: 'up' });
    await daily();
    assert.equal(github.issues[0].state, 'closed');
    assert.equal(github.comments.length, 1);
  });

  test('of somebody else is left alone', async () => {
    github.issues.push({ number: 1, state: 'open', title: 'The daily page fails', body: 'mine', user: 'somebody' });
    github.runs = [ran('failure')];
    await loopback.set({ model: 'quota' });
    await daily();
    assert.equal(github.issues[0].body, 'mine');
    assert.equal(github.issues.length, 2);
  });

  test('is done without where issues are switched off', async () => {
    await loopback.set({ model: 'quota' });
    github.runs = [ran('failure')];
    github.hasIssues = false;
    const run = await daily();
    assert.equal(run.result, 'failure');
    assert.match(run.log, /No issue was written/);
    assert.match(run.summary, /The budget in site.yaml, or the quota/);
  });
});

test('dates of the past, and once more', async () => {
  const submitted = '2026-01-08T03:00:00Z';
  await loopback.set({ papers: papersOf('09', 5).map((paper) => ({ ...paper, submitted })) });
  const run = await daily({ date: '2026-01-09' });
  assert.equal(run.result, 'success', run.log);
  assert.equal(repository.subjects()[0], 'Add 2026-01-09');
  assert.ok(!repository.has(dayFile('2026-01-13')));
  const again = await daily({ date: '2026-01-09', rescore: true });
  assert.equal(again.result, 'success', again.log);
  const { model } = await loopback.asked();
  assert.deepEqual(Object.values(model), [2, 2, 2, 2, 2]);
});
