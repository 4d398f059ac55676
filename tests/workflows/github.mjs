// What the tests of scripts share: a stand-in for GitHub's API on the loopback interface, and a script's call.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

// A folder that is there until the test is over.
export function temporary(t) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// serve(t, answer): `answer({method, path, headers, body})` gives [status, body], a body being bytes, text or what
// becomes JSON. Returns the address and the requests so far.
export async function serve(t, answer) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const asked = { method: request.method, path: request.url, headers: request.headers, body: Buffer.concat(parts) };
    requests.push(asked);
    const [status, body] = answer(asked) ?? [404, { message: 'Not Found' }];
    response.writeHead(status).end(Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}`, requests };
}

// Runs a script in an environment of these variables and the PATH alone. Returns its exit code and what it
// printed; `outputs` is what it left in GITHUB_OUTPUT, by name.
export async function call(t, script, { args = [], env = {}, cwd = root } = {}) {
  const folder = temporary(t);
  const files = Object.fromEntries(['GITHUB_OUTPUT', 'GITHUB_PATH', 'GITHUB_ENV'].map((name) => [name, join(folder, name)]));
  const child = spawn(script, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, RUNNER_TEMP: folder, ...files, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (data) => { printed += data; });
  child.stderr.on('data', (data) => { printed += data; });
  const [code] = await once(child, 'close');
  const left = (name) => {
    try {
      return readFileSync(files[name], 'utf8');
    } catch {
      return '';
    }
  };
  const outputs = Object.fromEntries(left('GITHUB_OUTPUT').split('\n').filter(Boolean).map((line) => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)];
  }));
  return { code, printed, outputs, path: left('GITHUB_PATH'), env: left('GITHUB_ENV') };
}
