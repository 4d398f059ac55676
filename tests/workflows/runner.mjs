// Runs the workflows of this repository on this machine: every `if`, `needs`, `env` and `run` of the files as GitHub
// reads them, in clones of a bare repository. Of the actions that others make, only what the workflows rely on is
// imitated.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { expand, holds, valueOf } from './expressions.mjs';
import { root } from './github.mjs';

const scripts = join(root, '.github/scripts');

function run(command, args, options = {}) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

// A repository at GitHub: a bare one, with what its runs leave behind.
export class Repository {
  constructor(files) {
    this.dir = mkdtempSync(join(tmpdir(), 'broadsheet-workflows-'));
    this.bare = join(this.dir, 'origin.git');
    this.caches = join(this.dir, 'caches');
    mkdirSync(this.caches);
    run('git', ['init', '--quiet', '--bare', '--initial-branch=main', this.bare]);
    this.runs = 0;
    this.published = null; // the folder that Pages serves
    const clone = this.clone('owner');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(clone, path)), { recursive: true });
      writeFileSync(join(clone, path), text);
    }
    this.commit(clone, 'Begin');
  }

  clone(name, options = []) {
    const dir = mkdtempSync(join(this.dir, `${name}-`));
    run('git', ['clone', '--quiet', ...options, `file://${this.bare}`, dir]);
    return dir;
  }

  commit(clone, message) {
    const identity = ['-c', 'user.name=An Owner', '-c', 'user.email=owner@example.org'];
    run('git', ['add', '--all'], { cwd: clone });
    run('git', [...identity, 'commit', '--quiet', '--message', message], { cwd: clone });
    run('git', ['push', '--quiet', 'origin', 'HEAD:main'], { cwd: clone });
  }

  // What the owner does meanwhile: change(clone), pushed.
  push(message, change) {
    const clone = this.clone('owner');
    change(clone);
    this.commit(clone, message);
  }

  git(...args) {
    return run('git', ['--git-dir', this.bare, ...args]).trim();
  }
  read(path, branch = 'main') {
    return this.git('show', `${branch}:${path}`);
  }
  has(path, branch = 'main') {
    return this.git('ls-tree', '-r', '--name-only', branch).split('\n').includes(path);
  }
  subjects(branch = 'main') {
    return this.git('log', '--format=%s', branch).split('\n');
  }
  branches() {
    return this.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n');
  }
  page(path) {
    return readFileSync(join(this.published, path), 'utf8');
  }
  remove() {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

// One run of a workflow. `world`: {apiUrl, secrets, now, hasPages, onStep}; onStep(job, name) is called before each
// step that runs a script. Returns {result, jobs: {name: {result, outputs}}, log, summary, …}, which as `previous` is
// run again: only what did not succeed, and what needs it.
export async function runWorkflow(repository, file, world, inputs = {}, previous = null) {
  const path = `.github/workflows/${file}`; // of a site that has its own, or of this repository
  const workflow = parse(repository.has(path) ? repository.read(path) : readFileSync(join(root, path), 'utf8'));
  const number = previous?.number ?? ++repository.runs;
  const attempt = (previous?.attempt ?? 0) + 1;
  const dir = join(repository.dir, `run-${number}`);
  mkdirSync(join(dir, 'artifacts'), { recursive: true });
  const state = { repository, world, dir, log: '', summary: '', jobs: {} };
  const contexts = {
    github: { ref_name: 'main', run_id: String(number), run_attempt: String(attempt), token: 'token-of-the-run' },
    inputs: { ...defaults(workflow), ...inputs },
    secrets: world.secrets ?? {},
  };
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const needs = Object.fromEntries([job.needs ?? []].flat().map((other) => [other, state.jobs[other]]));
    const again = Object.keys(needs).some((other) => state.jobs[other] !== previous?.jobs[other]);
    const before = again ? undefined : previous?.jobs[name];
    state.jobs[name] = before?.result === 'success' ? before : await runJob(state, name, job, { ...contexts, needs }, file, before);
  }
  const failed = Object.values(state.jobs).some(({ result }) => result === 'failure');
  return { result: failed ? 'failure' : 'success', ...state, number, attempt };
}

function defaults(workflow) {
  const inputs = workflow.on.workflow_dispatch?.inputs ?? {};
  return Object.fromEntries(Object.entries(inputs).map(([name, { default: value }]) => [name, value ?? '']));
}

async function runJob(state, name, job, contexts, file, before) {
  const needed = Object.values(contexts.needs);
  const status = needed.every(({ result }) => result === 'success') ? 'success' : 'failure';
  if (!holds(job.if, contexts, status)) return { result: 'skipped', outputs: {} };
  let matrix = [null];
  if (job.strategy) matrix = valueOf(job.strategy.matrix.include, contexts);
  const results = [];
  for (const [index, entry] of matrix.entries()) {
    const done = before?.results?.[index];
    const succeeded = done?.result === 'success';
    results.push(succeeded ? done : await runSteps(state, name, job, { ...contexts, matrix: entry ?? {} }, file));
  }
  const failed = results.find(({ result }) => result === 'failure');
  return { ...(failed ?? results.at(-1)), results };
}

async function runSteps(state, name, job, contexts, file) {
  const machine = mkdtempSync(join(state.dir, `${name}-`)); // a fresh one for each job
  const place = { work: join(machine, 'work'), env: {}, jobEnv: job.env ?? {}, machine, file };
  mkdirSync(place.work);
  const steps = {};
  let status = 'success';
  for (const step of job.steps) {
    const here = { ...contexts, steps };
    if (!holds(step.if, here, status)) {
      if (step.id) steps[step.id] = { outcome: 'skipped', outputs: {} };
      continue;
    }
    const done = step.run ? await runScript(state, name, step, here, place) : use(state, step, here, place);
    if (step.id) steps[step.id] = done;
    if (done.outcome === 'failure') status = 'failure';
  }
  const outputs = Object.entries(job.outputs ?? {}).map(([key, text]) => [key, expand(text, { ...contexts, steps })]);
  return { result: status, outputs: Object.fromEntries(outputs) };
}

// ---- steps that run a script --------------------------------------------------------------

async function runScript(state, job, step, contexts, place) {
  state.world.onStep?.(job, step.name);
  const files = { GITHUB_OUTPUT: join(place.machine, 'output'), GITHUB_STEP_SUMMARY: join(place.machine, 'summary') };
  for (const path of Object.values(files)) writeFileSync(path, '');
  const own = Object.fromEntries(
    Object.entries({ ...place.jobEnv, ...step.env }).map(([key, text]) => [key, expand(text, contexts)]),
  );
  const { code, output } = await execute(expand(step.run, contexts), {
    cwd: place.work,
    env: { ...runnerEnvironment(state, contexts, place), ...place.env, ...own, ...files },
  });
  state.log += `--- ${job}: ${step.name}\n${output}\n`;
  state.summary += readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
  const outputs = Object.fromEntries(
    readFileSync(files.GITHUB_OUTPUT, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return { outcome: code === 0 ? 'success' : 'failure', outputs };
}

function runnerEnvironment(state, contexts, place) {
  return {
    HOME: place.machine,
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: state.world.apiUrl,
    GITHUB_SERVER_URL: state.world.apiUrl,
    GITHUB_REPOSITORY: 'an-owner/a-paper',
    GITHUB_REF_NAME: 'main',
    GITHUB_RUN_ID: contexts.github.run_id,
    GITHUB_RUN_ATTEMPT: contexts.github.run_attempt,
    PUSH_PAUSES: '0 0 0 0 0',
    GITHUB_WORKFLOW_REF: `an-owner/a-paper/.github/workflows/${place.file}@refs/heads/main`,
    BROADSHEET_NOW: String(state.world.now),
  };
}

// As GitHub runs `run`: bash -e. The servers of a test live in this process, so it must not wait.
function execute(script, options) {
  return new Promise((done) => {
    const child = spawn('bash', ['-e', '-c', script], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
    child.on('close', (code) => done({ code, output }));
  });
}

// ---- steps that use an action -------------------------------------------------------------

const actions = {
  'actions/checkout': ({ repository }, inputs, { work }) => {
    const depth = inputs['fetch-depth'] === '0' ? [] : ['--depth=1'];
    run('git', ['clone', '--quiet', ...depth, `file://${repository.bare}`, work]);
  },
  'actions/cache/restore': ({ repository }, inputs, { work }) => {
    if (inputs.key.startsWith(inputs['restore-keys'])) copy(join(repository.caches, inputs['restore-keys']), join(work, inputs.path));
  },
  'actions/cache/save': ({ repository }, inputs, { work }) => {
    const cache = join(repository.caches, `${inputs.path.replace('.', '')}-`);
    rmSync(cache, { recursive: true, force: true });
    copy(join(work, inputs.path), cache);
  },
  'actions/upload-artifact': ({ dir }, inputs, { work }) => {
    const from = join(work, inputs.path);
    if (!existsSync(from)) assert.equal(inputs['if-no-files-found'], 'ignore', `${inputs.path} is there`);
    const artifact = join(dir, 'artifacts', inputs.name);
    if (inputs.overwrite === 'true') rmSync(artifact, { recursive: true, force: true });
    assert.ok(!existsSync(artifact), `there is no artifact ${inputs.name} yet`);
    copy(from, join(artifact, basename(inputs.path)));
  },
  'actions/download-artifact': ({ dir }, inputs, { work }) => {
    const wanted = inputs.pattern ?? inputs.name;
    const names = readdirSync(join(dir, 'artifacts')).filter((name) =>
      wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted,
    );
    if (inputs.name) assert.equal(names.length, 1, `the artifact ${inputs.name} is there`);
    for (const name of names.sort()) copy(join(dir, 'artifacts', name), join(work, inputs.path ?? '.'));
  },
  'actions/configure-pages': ({ world }) => {
    assert.notEqual(world.hasPages, false, 'Pages is switched on');
    return { base_url: 'https://an-owner.github.io/a-paper' };
  },
  'actions/upload-pages-artifact': ({ dir }, inputs, { work }) => copy(join(work, inputs.path), join(dir, inputs.name)),
  'actions/deploy-pages': ({ repository, dir }, inputs) => {
    repository.published = join(dir, inputs.artifact_name);
    assert.ok(existsSync(repository.published), `the artifact ${inputs.artifact_name} is there`);
    return { page_url: 'https://an-owner.github.io/a-paper/' };
  },
  // This repository's own, whose steps have a test of their own.
  './': (_, inputs, place) => {
    const bin = join(place.machine, 'bin');
    mkdirSync(bin);
    if (inputs.program !== 'false') symlinkSync(process.env.CLOCKED, join(bin, 'broadsheet'));
    place.env = { BROADSHEET_SCRIPTS: scripts, PATH: `${bin}:${process.env.PATH}` };
  },
};

function copy(from, to) {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}

function use(state, step, contexts, place) {
  const name = step.uses.split('@')[0].replace(/^an-owner\/broadsheet$/, './');
  assert.ok(actions[name], `${name} is imitated`);
  const inputs = Object.entries(step.with ?? {}).map(([key, value]) => [key, expand(value, contexts)]);
  try {
    return { outcome: 'success', outputs: actions[name](state, Object.fromEntries(inputs), place) ?? {} };
  } catch (error) {
    state.log += `--- ${name}: ${error.message}\n`;
    return { outcome: 'failure', outputs: {} };
  }
}
