// The program as an owner runs it with a model: fetch, score, build, beside a provider that somebody else wrote.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import yaml from 'js-yaml';
import { irrelevant, key, model, scores, serve, usage } from './provider.mjs';

const program = process.env.BROADSHEET;
if (!program) throw new Error('BROADSHEET must name the program; ctest sets it');

const titles = {
  '2601.07001': 'Attention in Half the Memory',
  '2601.07002': 'A Bound for Sliding Windows',
  '2601.07003': 'Attention, Once More',
  '2601.07004': 'Learning to Prune Hedges',
  '2601.07005': 'Weather Stations on Mountains',
  '2601.07006': 'The Price of Tulips',
};
const kept = scores.filter(({ relevance, novelty }) => relevance >= 7 && novelty >= 6);
const notKept = Object.keys(titles).filter((id) => !kept.some((paper) => paper.id === id));

const feed = `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>cs.LG updates on arXiv.org</title>
<pubDate>Tue, 13 Jan 2026 00:00:00 -0500</pubDate>
${Object.entries(titles)
  .map(
    ([id, title]) => `<item><title>${title}</title><link>https://arxiv.org/abs/${id}</link>
<description>arXiv:${id}v1 Announce Type: new \nAbstract: We look into it: ${title}.</description>
<guid isPermaLink="false">oai:arXiv.org:${id}v1</guid><category>cs.LG</category>
<arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Marsh, Benno Tal</dc:creator></item>`,
  )
  .join('\n')}
</channel></rss>
`;

const settings = (baseUrl) => `title: Papers
categories: [cs.LG]
cutoffs: {relevance: 7, novelty: 6}
topics: [{id: attention, label: Attention}]
scorer: {kind: llm, base_url: "${baseUrl}", model: ${model}, api_key_env: MOCK_KEY}
`;

let provider;
let folder;

before(async () => {
  provider = await serve();
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-provider-'));
});

after(async () => {
  provider?.close();
  if (folder) await rm(folder, { recursive: true });
});

// A site with one announcement, whose model is at `scenario`.
async function makeSite(scenario) {
  const dir = join(folder, scenario.replaceAll('/', '-'));
  const said = []; // by all runs
  const run = (command, { secret = key } = {}) =>
    new Promise((done) => {
      const options = { env: { PATH: process.env.PATH, MOCK_KEY: secret }, timeout: 60_000 };
      execFile(program, ['-C', dir, ...command], options, (error, out, err) => {
        said.push(out, err);
        done({ code: error ? (error.code ?? error.signal) : 0, out, err });
      });
    });
  const succeed = async (...command) => {
    const { code, out, err } = await run(command);
    assert.equal(code, 0, `${command.join(' ')}: ${out}${err}`);
  };
  await mkdir(dir);
  await writeFile(join(dir, 'site.yaml'), settings(provider.url(scenario)));
  await writeFile(join(dir, 'feed.xml'), feed);
  await succeed('fetch', '--from', join(dir, 'feed.xml'));
  return { dir, said, run, succeed };
}

// Both documents of the day file: what is shown, and what was looked at.
async function readDay({ dir }) {
  const text = await readFile(join(dir, 'content/2026/01/2026-01-13.yaml'), 'utf8');
  const [day, considered] = yaml.loadAll(text, { schema: yaml.JSON_SCHEMA });
  return { day, considered };
}

const readPage = ({ dir }) => readFile(join(dir, 'public/archive/2026-01/13/index.html'), 'utf8');

async function expectScoredDay(site) {
  const { day, considered } = await readDay(site);
  assert.equal(day.status, 'complete');
  assert.deepEqual(
    day.papers.map(({ id, relevance, novelty, topic, comment }) => ({ id, comment, relevance, novelty, topic })),
    kept,
  );
  assert.deepEqual(
    day.papers.map(({ title }) => title),
    kept.map(({ id }) => titles[id]),
  );
  assert.equal(day.scorer.kind, 'llm');
  assert.equal(day.scorer.model, model);
  for (const id of notKept) assert.match(JSON.stringify(considered), new RegExp(id), `${id} was looked at`);
}

// The tokens of all answers that there were.
async function expectUsage(site, requests) {
  const counted = { prompt_tokens: 0, completion_tokens: 0 };
  for (const { body, status } of requests) {
    if (status !== 200) continue;
    const stage = hasAbstracts(body) ? usage.abstract : usage.title;
    for (const name of Object.keys(counted)) counted[name] += stage[name];
  }
  const { day } = await readDay(site);
  for (const [name, count] of Object.entries(counted)) assert.equal(day.usage[name], count, name);
}

const hasAbstracts = (body) => JSON.stringify(body.messages).includes('We look into it');

async function expectPage(site) {
  const page = await readPage(site);
  const articles = page.split('<article').slice(1);
  assert.equal(articles.length, kept.length);
  kept.forEach(({ id, relevance, novelty }, place) => {
    const article = articles[place];
    assert.ok(article.includes(id), `${id} at place ${place + 1}`);
    assert.ok(article.includes(titles[id]));
    assert.match(article, new RegExp(`class="paper-relevance">${relevance}<`));
    assert.match(article, new RegExp(`class="paper-novelty">${novelty}<`));
  });
  assert.match(page, /Halves the memory of (“|&quot;|")attention(”|&quot;|") &amp; keeps its quality\./);
  for (const id of notKept) assert.ok(!page.includes(titles[id]), `${id} is not shown`);
}

// In no file and in no output.
async function expectNoTrace(site, secret) {
  for (const text of site.said) assert.ok(!text.includes(secret), `the key was printed: ${text}`);
  for (const name of await readdir(site.dir, { recursive: true })) {
    const path = join(site.dir, name);
    if (!(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    const text = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    assert.ok(!text.includes(secret), `the key is in ${name}`);
  }
}

describe('a provider', { concurrency: true }, () => {
  test('that works: the day is complete, and the page shows it', async () => {
    const site = await makeSite('v1');
    await site.succeed('score');
    await site.succeed('build');
    await expectScoredDay(site);
    await expectPage(site);
    await expectNoTrace(site, key);

    const requests = provider.requests('v1');
    await expectUsage(site, requests);
    assert.ok(requests.length >= 2, 'one request a stage at least');
    for (const { body, status } of requests) {
      assert.equal(status, 200);
      assert.equal(body.model, model);
      if (!hasAbstracts(body)) continue;
      for (const id of irrelevant)
        assert.ok(!JSON.stringify(body).includes(id), `${id} was left out by its title, and is paid for all the same`);
    }

    await site.succeed('score');
    assert.equal(provider.requests('v1').length, requests.length, 'nothing is paid for twice');
  });

  test('that is busy at first: asked again', async () => {
    const site = await makeSite('busy/v1');
    await site.succeed('score');
    await expectScoredDay(site);
    const statuses = provider.requests('busy/v1').map(({ status }) => status);
    assert.equal(statuses[0], 429);
    assert.deepEqual([...new Set(statuses.slice(1))], [200]);
    await expectUsage(site, provider.requests('busy/v1'));
  });

  test('that knows no structured output: asked without, and read all the same', async () => {
    const site = await makeSite('plain/v1');
    await site.succeed('score');
    await expectScoredDay(site);
    assert.ok(provider.requests('plain/v1').some(({ status }) => status === 400));
  });

  test('that refuses the key: an error at once, and the day is finished with the right one', async () => {
    const wrong = 'wrong-key-93b1e6a4';
    const site = await makeSite('locked/v1');
    const { code, err } = await site.run(['score'], { secret: wrong });
    assert.equal(code, 1, err);
    assert.match(err, /401|key/);
    assert.ok(provider.requests('locked/v1').length <= 4, 'not one more than may be under way');
    assert.equal((await readDay(site)).day.status, 'partial');
    await expectNoTrace(site, wrong);

    await site.succeed('score');
    await expectScoredDay(site);
    await expectNoTrace(site, key);
  });

  test('that has no money left: an error at once, and no quiet day', async () => {
    const site = await makeSite('spent/v1');
    const { code, err } = await site.run(['score']);
    assert.notEqual(code, 0);
    assert.match(err, /quota/);
    assert.ok(provider.requests('spent/v1').length <= 4, 'asking again is vain');
    assert.equal((await readDay(site)).day.status, 'partial');
    await expectNoTrace(site, key);
  });
});
