// What the action does until the program is on the PATH: a release is taken when it is what these sources
// would give, and in all other cases the program is built.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call, root, serve, temporary } from './github.mjs';

const scripts = join(root, '.github/scripts');
const version = execFileSync(join(scripts, 'version'), { encoding: 'utf8' }).trim();
const machine = execFileSync('uname', ['-m'], { encoding: 'utf8' }).trim();
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// A release of a program that is a shell script and tells who offers it.
function offer(t, repository, { of = version, sources, program = `echo broadsheet ${of} from ${repository}`, sums } = {}) {
  const folder = temporary(t);
  const name = `broadsheet-${of}-linux-${machine}`;
  mkdirSync(join(folder, name, 'bin'), { recursive: true });
  writeFileSync(join(folder, name, 'bin/broadsheet'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
  execFileSync('tar', ['-czf', `${name}.tar.gz`, name], { cwd: folder });
  const files = {
    [`${name}.tar.gz`]: readFileSync(join(folder, `${name}.tar.gz`)),
    'sources.sha256': sources ?? execFileSync(join(scripts, 'sources-fingerprint')),
  };
  files.SHA256SUMS = sums ?? Object.entries(files).map(([file, bytes]) => `${sha256(bytes)}  ${file}\n`).join('');
  return { repository, of, files };
}

// GitHub, which has these releases; `parent` is what the repository lab/papers was forked from.
async function github(t, releases, { parent } = {}) {
  const server = await serve(t, ({ path }) => {
    if (path === '/repos/lab/papers') return [200, parent ? { parent: { full_name: parent } } : {}];
    for (const { repository, of, files } of releases) {
      const base = `/repos/${repository}/releases`;
      if (path === `${base}/tags/v${of}`) {
        return [200, { assets: Object.keys(files).map((name) => ({ name, url: `${server.url}${base}/assets/${name}` })) }];
      }
      const file = path.startsWith(`${base}/assets/`) && files[path.slice(`${base}/assets/`.length)];
      if (file) return [200, file];
    }
    return undefined;
  });
  return server;
}

// As a fork's own workflow would: `uses: ./`.
const install = (t, server, env = {}) => call(t, join(scripts, 'install-release'), {
  env: {
    GITHUB_API_URL: server.url, GITHUB_REPOSITORY: 'lab/papers', GITHUB_WORKSPACE: root, GITHUB_TOKEN: 'a-token', RUNNER_TEMP: temporary(t), ...env,
  },
});
const says = ({ outputs }) => execFileSync(join(outputs.folder, 'bin/broadsheet'), ['--version'], { encoding: 'utf8' }).trim();

test('the release of the repository is installed', async (t) => {
  const server = await github(t, [offer(t, 'lab/papers')]);
  const result = await install(t, server);
  assert.equal(result.code, 0, result.printed);
  assert.equal(result.outputs.found, 'true', result.printed);
  assert.equal(says(result), `broadsheet ${version} from lab/papers`);
  assert.ok(server.requests.every(({ headers }) => headers.authorization === 'Bearer a-token'));
});

test('a fork installs the release of what it was forked from', async (t) => {
  const result = await install(t, await github(t, [offer(t, 'desk/broadsheet')], { parent: 'desk/broadsheet' }));
  assert.equal(result.outputs.found, 'true', result.printed);
  assert.equal(says(result), `broadsheet ${version} from desk/broadsheet`);
});

test('an action of another repository installs from there', async (t) => {
  const server = await github(t, [offer(t, 'desk/broadsheet')]);
  const result = await install(t, server, { ACTION_REPOSITORY: 'desk/broadsheet', GITHUB_WORKSPACE: temporary(t) });
  assert.equal(result.outputs.found, 'true', result.printed);
  assert.ok(server.requests.every(({ path }) => !path.startsWith('/repos/lab/papers')));
});

test('a release made from other sources is not installed', async (t) => {
  const result = await install(t, await github(t, [offer(t, 'lab/papers', { sources: `${'0'.repeat(64)}  code\n` })]));
  assert.equal(result.code, 0);
  assert.equal(result.outputs.found, 'false');
  assert.match(result.printed, /lab\/papers was made from different sources than these/);
});

test('other prompts are a reason not to install for an action elsewhere, and none in a fork', async (t) => {
  const [code] = execFileSync(join(scripts, 'sources-fingerprint'), { encoding: 'utf8' }).split('\n');
  const server = await github(t, [offer(t, 'lab/papers', { sources: `${code}\n${'0'.repeat(64)}  defaults\n` })]);
  assert.equal((await install(t, server)).outputs.found, 'true');
  assert.equal((await install(t, server, { GITHUB_WORKSPACE: temporary(t) })).outputs.found, 'false');
});

test('what does not have its checksum is not installed', async (t) => {
  for (const sums of [`${'0'.repeat(64)}  broadsheet-${version}-linux-${machine}.tar.gz\n`, '\n']) {
    const result = await install(t, await github(t, [offer(t, 'lab/papers', { sums })]));
    assert.equal(result.code, 0);
    assert.equal(result.outputs.found, 'false');
    assert.match(result.printed, /do not match its checksums/);
  }
});

test('a program that does not run here is not installed', async (t) => {
  const result = await install(t, await github(t, [offer(t, 'lab/papers', { program: 'exit 1' })]));
  assert.equal(result.outputs.found, 'false');
  assert.match(result.printed, /does not run here/);
});

test('a release without a tarball for this machine is not installed', async (t) => {
  const release = offer(t, 'lab/papers');
  delete release.files[`broadsheet-${version}-linux-${machine}.tar.gz`];
  const result = await install(t, await github(t, [release]));
  assert.equal(result.outputs.found, 'false');
  assert.match(result.printed, /has no broadsheet-/);
});

test('that nobody answers is no failure', async (t) => {
  const result = await install(t, { url: 'http://127.0.0.1:9' });
  assert.equal(result.code, 0, result.printed);
  assert.equal(result.outputs.found, 'false');
  assert.match(result.outputs.key, /^program-\S+-[0-9a-f]{32}$/);
});

test('a version that is asked for is installed, whatever the sources are', async (t) => {
  const result = await install(t, await github(t, [offer(t, 'lab/papers', { of: '9.8.7', sources: 'others\n' })]), { VERSION: 'v9.8.7' });
  assert.equal(result.outputs.found, 'true', result.printed);
  assert.equal(says(result), 'broadsheet 9.8.7 from lab/papers');
});

test('a version that is asked for and not there is an error, since nothing else would be it', async (t) => {
  const result = await install(t, await github(t, []), { VERSION: '9.8.7' });
  assert.equal(result.code, 1);
  assert.match(result.printed, /::error::broadsheet 9\.8\.7 cannot be installed/);
});

test('what an owner edits leaves the fingerprint of the code as it is, and what is compiled does not', async (t) => {
  const copy = temporary(t);
  for (const name of ['CMakeLists.txt', 'CMakePresets.json', 'cmake', 'src', 'prompts', 'themes', 'site.yaml']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  const lines = () => execFileSync(join(scripts, 'sources-fingerprint'), [copy], { encoding: 'utf8' }).trim().split('\n');
  const [code, defaults] = lines();
  writeFileSync(join(copy, 'prompts/system.md'), 'Judge kindly.\n');
  writeFileSync(join(copy, 'src/.main.cpp.swp'), 'an editor was here');
  assert.equal(lines()[0], code);
  assert.notEqual(lines()[1], defaults);
  writeFileSync(join(copy, 'src/main.cpp'), '// changed\n', { flag: 'a' });
  assert.notEqual(lines()[0], code);
});

// The preset that this test runs for has the program already; building it again takes no time.
const preset = process.env.BROADSHEET?.match(/build\/([\w-]+)\/broadsheet$/)?.[1];
test('the program is built, unless what the cache brought runs', { skip: !preset && 'BROADSHEET names no build' }, async (t) => {
  const folder = join(temporary(t), 'broadsheet');
  const env = { FOLDER: folder, PRESET: preset, TERM: 'dumb' };
  const build = () => call(t, join(scripts, 'build-program'), { env });

  const built = await build();
  assert.equal(built.code, 0, built.printed);
  assert.equal(built.outputs.built, 'true');
  assert.equal(says({ outputs: { folder } }), `broadsheet ${version}`);

  assert.equal((await build()).outputs.built, 'false');
  writeFileSync(join(folder, 'bin/broadsheet'), '#!/bin/sh\nexit 127\n', { mode: 0o755 });
  assert.equal((await build()).outputs.built, 'true');
});

test('the program is on the PATH and the scripts are known', async (t) => {
  const folder = temporary(t);
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/broadsheet'), '#!/bin/sh\necho broadsheet 1.2.3\n', { mode: 0o755 });
  const result = await call(t, join(scripts, 'use-program'), { env: { FOLDER: folder } });
  assert.equal(result.code, 0, result.printed);
  assert.deepEqual(result.outputs, { version: '1.2.3', scripts });
  assert.equal(result.path, `${folder}/bin\n`);
  assert.equal(result.env, `BROADSHEET_SCRIPTS=${scripts}\n`);

  writeFileSync(join(folder, 'bin/broadsheet'), '#!/bin/sh\nexit 127\n', { mode: 0o755 });
  const broken = await call(t, join(scripts, 'use-program'), { env: { FOLDER: folder } });
  assert.notEqual(broken.code, 0);
  assert.equal(broken.path, '');
});

test('a job that does without the program has the scripts', async (t) => {
  const result = await call(t, join(scripts, 'use-program'), { env: { FOLDER: '' } });
  assert.equal(result.code, 0, result.printed);
  assert.equal(result.path, '');
  assert.equal(result.env, `BROADSHEET_SCRIPTS=${scripts}\n`);
});
