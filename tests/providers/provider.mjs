// A model provider on this machine: mock-llm (https://github.com/dwmkerr/mock-llm), an OpenAI-compatible server
// that has no code in common with the program or its other tests, and what it is to answer.
//
// Paths are scenarios, so that one server serves them all: /v1 and /locked/v1 are a provider that works,
// /busy/v1 refuses the first request, /plain/v1 knows no structured output, /spent/v1 has no money left.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

// Its command line can only listen on a port that is known before.
const { createServer: mockLlm } = createRequire(import.meta.url)('@dwmkerr/mock-llm/dist/server.js');

export const model = 'mock-model';
export const key = 'mock-key-7c2f81d0';

// By title, before any abstract is read.
export const irrelevant = ['2601.07005', '2601.07006'];

// 2601.07003 is not novel, 2601.07004 not relevant.
export const scores = [
  { id: '2601.07001', comment: 'Halves the memory of "attention" & keeps its quality.', relevance: 9, novelty: 8, topic: 'attention' },
  { id: '2601.07002', comment: 'A bound that holds for every window.', relevance: 8, novelty: 7, topic: 'attention' },
  { id: '2601.07003', comment: 'Known since last year.', relevance: 9, novelty: 3, topic: 'attention' },
  { id: '2601.07004', comment: 'About gardens.', relevance: 2, novelty: 2, topic: 'attention' },
];

// What each answer counts.
export const usage = {
  title: { prompt_tokens: 500, completion_tokens: 20, total_tokens: 520 },
  abstract: { prompt_tokens: 1500, completion_tokens: 180, total_tokens: 1680 },
};

function completion(content, counted) {
  return {
    status: 200,
    content: JSON.stringify({
      id: 'chatcmpl-mock',
      object: 'chat.completion',
      created: 1768262400,
      model,
      choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop' }],
      usage: counted,
    }),
  };
}

function refusal(status, error) {
  return { status, content: JSON.stringify({ error: { param: null, code: null, ...error } }) };
}

// `match` is JMESPath over the request. Of the rules that match, the last one answers.
function rule(scenario, match, response, more = {}) {
  return { path: `^/${scenario}/chat/completions$`, method: 'POST', match, response, ...more };
}

const schema = 'body.response_format.json_schema.schema.properties';
const strict = 'body.response_format.json_schema.strict';
const prompt = `join('', body.messages[].content)`;
const titles = JSON.stringify({ irrelevant });
const papers = JSON.stringify({ papers: scores });
const rules = [
  rule('((busy|locked)/)?v1', `${schema}.irrelevant && ${strict}`, completion(titles, usage.title)),
  rule('((busy|locked)/)?v1', `${schema}.papers && ${strict}`, completion(papers, usage.abstract)),

  rule('plain/v1', `contains(${prompt}, '"papers"')`, completion(`Gladly:\n\n${papers}\n`, usage.abstract)),
  rule('plain/v1', `contains(${prompt}, '"irrelevant"')`, completion('```json\n' + titles + '\n```', usage.title)),
  rule(
    'plain/v1',
    'body.response_format',
    refusal(400, {
      message: "Invalid parameter: 'response_format' is not supported with this model.",
      type: 'invalid_request_error',
      param: 'response_format',
    }),
  ),

  rule(
    'busy/v1',
    '@',
    refusal(429, {
      message: 'Rate limit reached for requests',
      type: 'requests',
      code: 'rate_limit_exceeded',
    }),
    { sequence: 0 },
  ),
  rule(
    'spent/v1',
    '@',
    refusal(429, {
      message: 'You exceeded your current quota, please check your plan and billing details.',
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    }),
  ),
  rule(
    '.*v1',
    `body.model != '${model}'`,
    refusal(404, {
      message: 'The model does not exist',
      type: 'invalid_request_error',
      code: 'model_not_found',
    }),
  ),
  rule(
    '.*v1',
    `headers.authorization != 'Bearer ${key}'`,
    refusal(401, {
      message: 'Incorrect API key provided: {{jmes request headers.authorization}}', // some do repeat it
      type: 'invalid_request_error',
      code: 'invalid_api_key',
    }),
  ),
];

// Serves on a free port. Resolves to {url(scenario), requests(scenario), close}; requests are
// {path, body, status}, in the order of their answers.
export async function serve() {
  const seen = [];
  const answer = mockLlm({ rules }, '127.0.0.1', 0);
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    response.on('finish', () => {
      seen.push({ path: request.url, body: JSON.parse(Buffer.concat(chunks)), status: response.statusCode });
    });
    answer(request, response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: (scenario) => `http://127.0.0.1:${server.address().port}/${scenario}`,
    requests: (scenario) => seen.filter(({ path }) => path === `/${scenario}/chat/completions`),
    close: () => server.close(),
  };
}
