// tokens.mjs [--papers 600] [--dropped 0.55] [--commented 0.12] [--model gpt-4o-mini]: counts, with the tokenizers
// of OpenAI's models, what a day of invented papers takes. The program, which BROADSHEET names, says what it
// would send; neither a key nor the network is needed. The answers are what a model would say if its titles
// made it drop one share of the papers, and its scores made it comment on another share of those that it reads.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as cl100k from 'gpt-tokenizer/model/gpt-4';
import * as o200k from 'gpt-tokenizer/model/gpt-4o-mini';
import { abstractAnswer, spellings, titleAnswer } from './answers.mjs';
import { feedOf, inventPapers } from './papers.mjs';

const root = new URL('../../../', import.meta.url);
const program = process.env.BROADSHEET;
if (!program) throw new Error('BROADSHEET must name the program');

const { values } = parseArgs({
  options: {
    papers: { type: 'string', default: '600' },
    dropped: { type: 'string', default: '0.55' },
    commented: { type: 'string', default: '0.12' },
    model: { type: 'string', default: 'gpt-4o-mini' },
  },
});
const [count, dropped, commented] = [values.papers, values.dropped, values.commented].map(Number);
if (!(count > 0 && dropped >= 0 && dropped < 1 && commented >= 0 && commented <= 1))
  throw new Error('--papers is a number of papers, --dropped and --commented are shares of them');
const price = JSON.parse(readFileSync(new URL('src/scoring/models.json', root)))[values.model];
if (!price) throw new Error(`src/scoring/models.json has no ${values.model}`);

const atOnce = 4; // requests that are sent before the first one has been answered: scorer.concurrency

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

// ---- what the program would send ----------------------------------------------------------

// Runs `use` with a function that runs the program on a site to which `papers` were announced.
function withSite(papers, use) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-tokens-'));
  try {
    const env = { PATH: process.env.PATH, BENCH_KEY: 'none' };
    const run = (...command) =>
      execFileSync(program, ['-C', folder, ...command], { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
    const [topics] = readFileSync(new URL('site.yaml', root), 'utf8').match(/^topics:\n( .*\n)+/m);
    writeFileSync(
      join(folder, 'site.yaml'),
      `title: Tokens
categories: [cs.LG, cs.CL, stat.ML, cs.DS, math.CO]
${topics}scorer: {kind: llm, model: ${values.model}, api_key_env: BENCH_KEY, concurrency: ${atOnce}}
`,
    );
    cpSync(new URL('prompts', root), join(folder, 'prompts'), { recursive: true });
    writeFileSync(join(folder, 'feed.xml'), feedOf(papers));
    run('fetch', '--quiet', '--from', join(folder, 'feed.xml'));
    return use(run);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// The requests of a stage: {messages, schema, papers}, with every one of `papers` in one of them.
function requestsOf(run, stage, papers) {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const lines = run('prompt', 'show', '--stage', stage, '--json').trim().split('\n');
  const requests = lines.map((line) => {
    const { messages, response_format } = JSON.parse(line);
    const list = messages.at(-1).content.split('### Papers\n').at(-1);
    const ids = Array.from(list.matchAll(/^(\d{4}\.\d{5}) /gm), ([, id]) => id);
    return { messages, schema: response_format.json_schema.schema, papers: ids.map((id) => byId.get(id)) };
  });
  const ids = (list) => list.map(({ id }) => id).sort();
  assert.deepEqual(ids(requests.flatMap((request) => request.papers)), ids(papers));
  return requests;
}

// ---- counting -----------------------------------------------------------------------------

// How many tokens all the lists begin with.
function commonPrefix([first, ...others]) {
  const differs = first.findIndex((token, at) => others.some((tokens) => tokens[at] !== token));
  return differs < 0 ? first.length : differs;
}

// Providers cache beginnings of 1,024 tokens and more, in steps of 128.
const cached = (prefix) => (prefix < 1024 ? 0 : prefix - (prefix % 128));

// The tokens of a stage, with the few that wrap each message. The first requests find nothing cached.
function stageTokens({ encodeChat, countTokens }, requests, answerTo) {
  const chats = requests.map(({ messages }) => encodeChat(messages));
  const prefix = commonPrefix(chats);
  const answers = requests.map(({ papers }) => answerTo(papers));
  const answered = (spell) => sum(answers.map((answer) => countTokens(spell(answer))));
  return {
    requests: requests.length,
    papers: sum(requests.map(({ papers }) => papers.length)),
    prompt: sum(chats.map((tokens) => tokens.length)),
    prefix,
    cacheable: Math.max(0, requests.length - atOnce) * cached(prefix),
    schema: countTokens(JSON.stringify(requests[0].schema)),
    answer: answered(spellings.spaced),
    compact: answered(spellings.compact),
    indented: answered(spellings.indented),
  };
}

function usd({ prompt, cacheable, answer }, withCache) {
  const fromCache = withCache ? cacheable : 0;
  return (
    (prompt - fromCache) * price.input_cost_per_token +
    fromCache * (price.cache_read_input_token_cost ?? price.input_cost_per_token) +
    answer * price.output_cost_per_token
  );
}

// ---- what is printed ----------------------------------------------------------------------

const whole = (number) => Math.round(number).toLocaleString('en');
const tenths = (number) => number.toFixed(1);
const row = (name, ...cells) => console.log(name.padEnd(30) + cells.map((cell) => String(cell).padStart(11)).join(''));

function printStage(name, stage) {
  const { requests, prompt, prefix, cacheable, answer } = stage;
  row(name, requests, whole(prompt), whole(prefix), whole(cacheable), whole(answer), tenths(prompt / stage.papers),
    tenths(answer / stage.papers));
}

function printDay(name, stages) {
  const total = (key) => [key, sum(stages.map((stage) => stage[key]))];
  const day = Object.fromEntries(['prompt', 'cacheable', 'answer', 'compact', 'indented'].map(total));
  row(name, tenths(day.prompt / count), tenths(day.answer / count), tenths((day.prompt + day.answer) / count),
    tenths(day.compact / count), tenths(day.indented / count), usd(day, false).toFixed(4), usd(day, true).toFixed(4));
}

function printEstimate(name, { usage }, stage) {
  row(name, whole(usage.prompt_tokens), (usage.prompt_tokens / stage.prompt).toFixed(2),
    whole(usage.completion_tokens), (usage.completion_tokens / stage.answer).toFixed(2));
}

// ---- a day --------------------------------------------------------------------------------

// A share of the papers, evenly spread.
const part = (share, papers) =>
  new Set(papers.filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share)));

const papers = inventPapers(count);
const irrelevant = part(dropped, papers);
const left = papers.filter((paper) => !irrelevant.has(paper));

const asked = withSite(papers, (run) => ({
  titles: requestsOf(run, 'title', papers),
  abstracts: requestsOf(run, 'abstract', papers),
  estimate: JSON.parse(run('score', '--dry-run', '--json')).days[0],
}));
const askedOfLeft = withSite(left, (run) => requestsOf(run, 'abstract', left));

for (const [encoding, tokenizer] of Object.entries({ o200k_base: o200k, cl100k_base: cl100k })) {
  const titlesDropping = (set) =>
    stageTokens(tokenizer, asked.titles, (papers) => titleAnswer(papers.filter((paper) => set.has(paper))));
  const abstractsOf = (requests, papers) => {
    const noteworthy = part(commented, papers);
    return stageTokens(tokenizer, requests, (papers) => abstractAnswer(papers, noteworthy));
  };
  const [none, some] = [titlesDropping(new Set()), titlesDropping(irrelevant)];
  const [all, rest] = [abstractsOf(asked.abstracts, papers), abstractsOf(askedOfLeft, left)];
  const average = (texts) => tenths(sum(texts.map(tokenizer.countTokens)) / count);

  console.log(`== ${encoding}, ${values.model}: ${count} invented papers, ` +
    `titles of ${average(papers.map(({ title }) => title))} tokens, ` +
    `abstracts of ${average(papers.map(({ abstract }) => abstract))}\n`);
  row('', 'requests', 'prompt', 'prefix', 'cacheable', 'answer', 'prompt', 'answer');
  row('', '', '', '', '', '', 'a paper', 'a paper');
  printStage(`titles, ${irrelevant.size} dropped`, some);
  printStage(`abstracts of ${all.papers}`, all);
  printStage(`abstracts of ${rest.papers}`, rest);
  console.log(`
prefix: what the requests of a stage begin with; cacheable: of that, from 1,024 tokens on, whole steps of 128,
in all but the first ${atOnce} requests. Not counted: the JSON Schema, ${some.schema} or ${all.schema} tokens a request.
answer: with a blank after each colon and comma, compact: with none, indented: on many lines.
`);

  row('tokens a scanned paper', 'prompt', 'answer', 'both', 'compact', 'indented', 'USD a day', 'cached');
  printDay('nothing dropped', [none, all]);
  printDay(`${irrelevant.size} dropped by title`, [some, rest]);

  console.log();
  row('estimated by the program', 'prompt', 'ratio', 'answer', 'ratio');
  printEstimate('titles', asked.estimate.titles, some);
  printEstimate('abstracts', asked.estimate.abstracts, all);
  console.log(`at most ${asked.estimate.at_most.usd.toFixed(4)} USD, which is ` +
    `${(asked.estimate.at_most.usd / (usd(some, false) + usd(all, false))).toFixed(2)} times the count`);
  console.log();
}
