// A place where the commands of a document do what they say, and nothing outside of it: a site in the owner's home
// folder, arXiv and a model on the loopback interface, and a clock that stands on a Friday of January 2026.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLoopback } from '../workflows/servers.mjs';
import { root } from './documents.mjs';

// What stands in documents for what readers have of their own.
const placeholders = [
  ['OPENAI_API_KEY=…', 'OPENAI_API_KEY=a-key'],
  ['PATH-OF-AN-OLDER-ARCHIVE', 'older'],
];

// What reaches further than this machine. A line of shell in place of each program.
const standIns = {
  rsync: 'for last; do :; done; cp -r "${@: -2:1}." "$HOME/published" && test "$last" = www.example.org:papers/',
  sudo: '"$@"',
};

const now = Date.parse('2026-01-16T12:00:00Z') / 1000;

// Feeds of Monday to Friday, and when the papers of each were submitted.
const submitted = {
  '2026-01-12': '2026-01-08T22:00:00Z',
  '2026-01-13': '2026-01-10T12:00:00Z',
  '2026-01-14': '2026-01-13T03:00:00Z',
  '2026-01-15': '2026-01-14T03:00:00Z',
  '2026-01-16': '2026-01-15T03:00:00Z',
};

const papers = Object.entries(submitted).flatMap(([date, time]) =>
  [1, 2, 3].map((number) => ({ id: `2601.${date.slice(8)}00${number}`, title: `Quantization ${number} of ${date}`, submitted: time })));

// A fork whose owner has put a title of their own into site.yaml, without sources and sample.
function makeSite(site, yaml) {
  for (const path of ['site.yaml', 'themes', 'prompts', 'content/holidays.yaml', 'content/pages', 'docs/schema', '.gitignore']) {
    cpSync(join(root, path), join(site, path), { recursive: true });
  }
  rmSync(join(site, 'prompts/topics.md'));
  const sample = readFileSync(join(site, 'site.yaml'), 'utf8');
  const service = yaml.replace('MODEL_KEY', 'OPENAI_API_KEY').replace('kind: llm, ', '').replace('scorer: {', 'scorer: {price: {prompt: 1, completion: 1}, ');
  writeFileSync(join(site, 'site.yaml'), `${sample.replace(/^title: .*$/m, 'title: My papers')}\n${service}`);
}

function commitAll(site, env) {
  for (const words of [['init', '--quiet', '--initial-branch=main'], ['add', '--all'], ['commit', '--quiet', '--message', 'Begin']]) {
    execFileSync('git', words, { cwd: site, env });
  }
}

export class Sandbox {
  static async open() {
    const loopback = await startLoopback();
    await loopback.set({ date: '2026-01-16', papers });
    return new Sandbox(loopback);
  }

  constructor(loopback) {
    this.loopback = loopback;
    this.dir = mkdtempSync(join(tmpdir(), 'broadsheet-docs-'));
    this.home = join(this.dir, 'home');
    this.site = join(this.home, 'my-papers');
    mkdirSync(join(this.home, 'published'), { recursive: true });
    this.env = {
      HOME: this.home,
      PATH: `${this.makePrograms()}:${process.env.PATH}`,
      LANG: 'C.UTF-8',
      BROADSHEET_NOW: String(now),
      GIT_CONFIG_GLOBAL: join(this.dir, 'gitconfig'),
    };
    const upstream = join(this.dir, 'upstream');
    writeFileSync(this.env.GIT_CONFIG_GLOBAL, `[user]\n\tname = An Owner\n\temail = owner@example.org
[url "file://${upstream}"]\n\tinsteadOf = https://github.com/OWNER/broadsheet\n`);
    makeSite(this.site, loopback.yaml);
    commitAll(this.site, this.env);
    execFileSync('git', ['clone', '--quiet', '--bare', this.site, upstream], { env: this.env });
    this.state = join(this.dir, 'state');
    writeFileSync(this.state, `cd ${this.site}\n`);
  }

  makePrograms() {
    const bin = join(this.dir, 'bin');
    mkdirSync(bin);
    symlinkSync(process.env.CLOCKED, join(bin, 'broadsheet'));
    for (const [name, line] of Object.entries(standIns)) {
      writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${line}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    return bin;
  }

  // Runs a line where the one before it has left the shell. Returns {code, output}.
  run(line) {
    const command = placeholders.reduce((text, [from, to]) => text.replaceAll(from, to), line);
    const script = `. "$STATE"\n${command}\ncode=$?\n{ export -p; echo "cd '$PWD'"; } >"$STATE"\nexit $code\n`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: this.dir, env: { ...this.env, STATE: this.state }, encoding: 'utf8', timeout: 120_000,
    });
    return { code: status, output: stdout + stderr };
  }

  // Puts a file into the site, as an owner would.
  write(path, text) {
    mkdirSync(join(this.site, path, '..'), { recursive: true });
    writeFileSync(join(this.site, path), text);
  }

  published(path) {
    return existsSync(join(this.home, 'published', path));
  }

  close() {
    this.loopback.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
