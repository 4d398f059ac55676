// The world around a run: arXiv and a model (tests/workflows/loopback.cpp), and what GitHub tells and takes.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { serve } from './github.mjs';

// arXiv and a model. `yaml`: the keys for site.yaml. set(…): what holds from now on; asked(): what was asked.
export async function startLoopback() {
  const child = spawn(process.env.LOOPBACK, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await new Promise((done) => createInterface(child.stdout).once('line', (text) => done([text])));
  const { yaml, control } = JSON.parse(line);
  return {
    yaml,
    set: async (wanted) => void (await fetch(control, { method: 'POST', body: JSON.stringify(wanted) })),
    asked: async () => (await fetch(control)).json(),
    stop: () => child.stdin.end(),
  };
}

// GitHub, as far as scripts ask it. `issues` is what was written; `runs` what it tells of earlier runs of a
// workflow; `dispatched` the workflows that were started.
export async function startGitHub() {
  const github = { issues: [], comments: [], runs: [], dispatched: [], hasIssues: true, tokens: new Set() };
  const routes = [
    ['GET', /^\/repos\/[^/]+\/[^/]+\/actions\/workflows\/daily.yml\/runs/, () => [200, { workflow_runs: github.runs }]],
    ['POST', /\/actions\/workflows\/([^/]+)\/dispatches$/, ([, name], body) => [204, (github.dispatched.push({ name, ...body }), '')]],
    ['GET', /\/issues\?state=open&creator=github-actions%5Bbot%5D/, () => [200, github.issues.filter(({ state, user }) => state === 'open' && !user)]],
    ['POST', /\/issues$/, (_, body) => [201, github.issues.push({ number: github.issues.length + 1, state: 'open', ...body })]],
    ['PATCH', /\/issues\/(\d+)$/, ([, number], body) => [200, Object.assign(github.issues[number - 1], body)]],
    ['POST', /\/issues\/(\d+)\/comments$/, ([, number], body) => [201, github.comments.push({ number: +number, ...body })]],
  ];
  const stops = [];
  const server = await serve({ after: (stop) => stops.push(stop) }, ({ method, path: url, headers, body }) => {
    github.tokens.add(headers.authorization);
    if (url.includes('/issues') && !github.hasIssues) return [410, { message: 'Issues are disabled for this repo' }];
    for (const [wanted, path, action] of routes) {
      const match = path.exec(url);
      if (match && method === wanted) return action(match, body.length > 0 ? JSON.parse(body) : undefined);
    }
    return undefined;
  });
  github.url = server.url;
  github.stop = () => stops.forEach((stop) => stop());
  return github;
}
