// The built sample edition, as files and over HTTP on this machine only.
import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';

// The published folder; it was built for a base URL with this path.
export const folder = process.env.BROADSHEET_SITE;
export const basePath = '/broadsheet/';
if (!folder) throw new Error('BROADSHEET_SITE must name a built site; ./dev test sets it');

// Site paths of all pages, by kind: '' is the front page, 'archive/2025-08/05/' a day.
export async function pagePaths() {
  const files = await readdir(folder, { recursive: true });
  const paths = files
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1'))
    .sort();
  const matching = (pattern) => paths.filter((path) => pattern.test(path));
  const kinds = {
    home: matching(/^$/),
    day: matching(/^archive\/\d{4}-\d\d\/\d\d\/$/),
    month: matching(/^archive\/\d{4}-\d\d\/$/),
    year: matching(/^archive\/\d{4}\/$/),
    archive: matching(/^archive\/$/),
    notFound: matching(/^404\.html$/),
  };
  const known = new Set(Object.values(kinds).flat());
  kinds.content = paths.filter((path) => !known.has(path));
  return kinds;
}

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

async function respond(request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const name = path.endsWith('/') ? `${path}index.html` : path;
  const file = join(folder, relative(basePath, name));
  try {
    if (!path.startsWith(basePath)) throw new Error('outside of the site');
    const bytes = await readFile(file);
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes);
  } catch {
    response.writeHead(404, { 'content-type': types['.html'] }).end(await readFile(join(folder, '404.html')));
  }
}

// Serves the site as GitHub Pages would. Resolves to {url, close}.
export async function serve() {
  const server = createServer(respond);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${server.address().port}${basePath}`;
  return { url, close: () => server.close() };
}
