// What becomes of a tag: it is checked, the packages of all machines are gathered, and a release is published
// once all of them are there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call, root, serve, temporary } from './github.mjs';

const scripts = join(root, '.github/scripts');
const version = execFileSync(join(scripts, 'version'), { encoding: 'utf8' }).trim();
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// A repository of these sources' version and scripts, with one commit and this CHANGELOG.md.
function repository(t, text = `# Changelog

## [Unreleased]

## [${version}] - 2025-08-05

### Added

- Everything.

## [0.0.1]

- Nothing.

[${version}]: https://example.org/compare
`) {
  const folder = temporary(t);
  cpSync(scripts, join(folder, '.github/scripts'), { recursive: true });
  cpSync(join(root, 'CMakeLists.txt'), join(folder, 'CMakeLists.txt'));
  writeFileSync(join(folder, 'CHANGELOG.md'), text);
  const git = (...args) => execFileSync('git', ['-c', 'user.name=Desk', '-c', 'user.email=desk@example.org', ...args], {
    cwd: folder, env: { ...process.env, GIT_COMMITTER_DATE: '1754380800 +0000' },
  });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Begin');
  return folder;
}
const check = (t, folder, tag) => call(t, join(folder, '.github/scripts/check-release'), { env: { GITHUB_REF_NAME: tag } });

test('a tag that names the version and has a section in CHANGELOG.md may be released', async (t) => {
  const result = await check(t, repository(t), `v${version}`);
  assert.equal(result.code, 0, result.printed);
  assert.deepEqual(result.outputs, { version, epoch: '1754380800' });
  assert.equal(result.printed, '### Added\n\n- Everything.\n');
});

test('a tag that does not name the version is refused', async (t) => {
  const result = await check(t, repository(t), 'v99.0.0');
  assert.equal(result.code, 1);
  assert.match(result.printed, new RegExp(`the tag is v99.0.0, the version of these sources ${version}`));
});

test('a version of which CHANGELOG.md says nothing is refused', async (t) => {
  for (const text of ['# Changelog\n', `# Changelog\n\n## [${version}]\n\n## [0.0.1]\n\n- Nothing.\n`]) {
    const result = await check(t, repository(t, text), `v${version}`);
    assert.equal(result.code, 1);
    assert.match(result.printed, /CHANGELOG\.md/);
  }
});

// What ./dev package leaves on one machine, in a folder of its own below `place`.
function packages(place, machine, sources = 'of these\n') {
  const folder = join(place, `package-${machine}`);
  mkdirSync(folder);
  const files = { [`broadsheet-1.0.0-linux-${machine}.tar.gz`]: machine, [`broadsheet_1.0.0_${machine}.deb`]: machine, 'sources.sha256': sources };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'SHA256SUMS'), Object.entries(files).map(([name, text]) => `${sha256(text)}  ${name}\n`).join(''));
  return folder;
}

test('the packages of all machines become one set of files with one list of checksums', async (t) => {
  const from = temporary(t);
  const to = join(temporary(t), 'release');
  for (const machine of ['x86_64', 'aarch64']) packages(from, machine);
  const result = await call(t, join(scripts, 'gather-packages'), { args: [from, to] });
  assert.equal(result.code, 0, result.printed);
  assert.deepEqual(readdirSync(to).sort(), ['SHA256SUMS', 'broadsheet-1.0.0-linux-aarch64.tar.gz', 'broadsheet-1.0.0-linux-x86_64.tar.gz',
    'broadsheet_1.0.0_aarch64.deb', 'broadsheet_1.0.0_x86_64.deb', 'sources.sha256']);
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: to });
  assert.equal(readFileSync(join(to, 'SHA256SUMS'), 'utf8').trim().split('\n').length, 5);
});

test('packages that are damaged, or of different sources, are no release', async (t) => {
  const damaged = temporary(t);
  writeFileSync(join(packages(damaged, 'x86_64'), 'broadsheet_1.0.0_x86_64.deb'), 'cut off');
  assert.notEqual((await call(t, join(scripts, 'gather-packages'), { args: [damaged, temporary(t)] })).code, 0);

  const different = temporary(t);
  packages(different, 'x86_64');
  packages(different, 'aarch64', 'of others\n');
  const result = await call(t, join(scripts, 'gather-packages'), { args: [different, temporary(t)] });
  assert.notEqual(result.code, 0);
  assert.match(result.printed, /different sources than the rest/);
});

// GitHub's releases of lab/papers. `refuse` names a file whose upload fails.
async function github(t, releases = []) {
  const state = { releases, refuse: undefined, ids: 100 };
  const server = await serve(t, ({ method, path, headers, body }) => {
    if (headers.authorization !== 'Bearer a-token') return [401, { message: 'Bad credentials' }];
    const url = new URL(path, 'http://github');
    const [, id] = url.pathname.match(/^\/repos\/lab\/papers\/releases\/(\d+)$/) ?? [];
    if (url.pathname === '/repos/lab/papers/releases') {
      if (method === 'GET') return [200, state.releases];
      const release = { id: state.ids++, assets: [], upload_url: `${server.url}/upload/${state.ids - 1}{?name,label}`, ...JSON.parse(body) };
      state.releases.push(release);
      return [201, release];
    }
    if (id && method === 'PATCH') {
      return [200, Object.assign(state.releases.find((release) => release.id === Number(id)), JSON.parse(body))];
    }
    if (method === 'DELETE' && url.pathname.startsWith('/repos/lab/papers/releases/assets/')) {
      for (const release of state.releases) release.assets = release.assets.filter(({ id: asset }) => !path.endsWith(`/${asset}`));
      return [204, ''];
    }
    if (method === 'POST' && url.pathname.startsWith('/upload/')) {
      const name = url.searchParams.get('name');
      if (name === state.refuse) return [422, { message: 'Validation Failed' }];
      const release = state.releases.find(({ id: other }) => url.pathname === `/upload/${other}`);
      const asset = { id: state.ids++, name, state: 'uploaded', digest: `sha256:${sha256(body)}` };
      release.assets.push(asset);
      return [201, asset];
    }
    return undefined;
  });
  state.server = server;
  return state;
}

function files(t) {
  const folder = temporary(t);
  for (const name of ['SHA256SUMS', 'broadsheet.tar.gz', 'sources.sha256']) writeFileSync(join(folder, name), `${name}\0\n`);
  return folder;
}
const publish = (t, { server }, folder, tag = `v${version}`) => call(t, join(repository(t), '.github/scripts/publish-release'), {
  args: [folder],
  env: { GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: 'lab/papers', GITHUB_API_URL: server.url, GITHUB_TOKEN: 'a-token' },
});
const uploads = ({ server }) => server.requests.filter(({ path }) => path.startsWith('/upload/')).map(({ path }) => path.split('=')[1]);

test('a release is a draft until all files are there', async (t) => {
  const state = await github(t);
  const result = await publish(t, state, files(t));
  assert.equal(result.code, 0, result.printed);
  assert.equal(state.releases.length, 1);
  const [release] = state.releases;
  assert.equal(release.tag_name, `v${version}`);
  assert.equal(release.body, '### Added\n\n- Everything.');
  assert.equal(release.draft, false);
  assert.deepEqual(release.assets.map(({ name, digest }) => [name, digest]),
    ['SHA256SUMS', 'broadsheet.tar.gz', 'sources.sha256'].map((name) => [name, `sha256:${sha256(`${name}\0\n`)}`]));
  const asked = state.server.requests.map(({ method }) => method);
  assert.deepEqual(asked, ['GET', 'POST', 'POST', 'POST', 'POST', 'PATCH']);
  assert.equal(JSON.parse(state.server.requests[1].body).draft, true);
});

test('a release that broke off is gone on with, and what arrived is not sent again', async (t) => {
  const state = await github(t);
  const folder = files(t);
  state.refuse = 'broadsheet.tar.gz';
  assert.notEqual((await publish(t, state, folder)).code, 0);
  assert.equal(state.releases[0].draft, true);

  // The connection was lost while a file was on its way.
  state.refuse = undefined;
  state.releases[0].assets.push({ id: 7, name: 'broadsheet.tar.gz', state: 'starter', digest: null });
  const result = await publish(t, state, folder);
  assert.equal(result.code, 0, result.printed);
  assert.equal(state.releases.length, 1);
  assert.equal(state.releases[0].draft, false);
  assert.equal(state.releases[0].assets.length, 3);
  assert.ok(state.releases[0].assets.every((asset) => asset.state === 'uploaded'));
  assert.deepEqual(uploads(state), ['SHA256SUMS', 'broadsheet.tar.gz', 'broadsheet.tar.gz', 'sources.sha256']);
});

test('a release that is complete stays as it is', async (t) => {
  const state = await github(t);
  const folder = files(t);
  await publish(t, state, folder);
  const before = JSON.stringify(state.releases);
  assert.equal((await publish(t, state, folder)).code, 0);
  assert.equal(JSON.stringify(state.releases), before);
  assert.equal(uploads(state).length, 3);
});

test('without a section in CHANGELOG.md nothing is asked of GitHub', async (t) => {
  const state = await github(t);
  const result = await publish(t, state, files(t), 'v99.0.0');
  assert.notEqual(result.code, 0);
  assert.equal(state.server.requests.length, 0);
});
