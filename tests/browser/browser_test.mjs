// The sample edition in Chromium, as readers with small and large windows, light and dark
// settings, a keyboard only, or no JavaScript meet it.
import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { pagePaths, serve } from './site.mjs';

const executablePath = process.env.CHROMIUM;
const windows = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 900 } };
const kinds = await pagePaths();
const allPaths = Object.values(kinds).flat();
// The last page of each kind.
const onePerKind = Object.values(kinds).map((paths) => paths.at(-1));

let site;
let browser;

before(async () => {
  if (!executablePath) return;
  site = await serve();
  browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Nothing but the test's own server can be reached.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
});

after(async () => {
  await browser?.close();
  site?.close();
});

// Runs `body` with a page of a fresh context; whatever the page complained about or asked
// others for fails the test.
async function withPage(options, body) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) complaints.push(`${page.url()} asks for ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`);
  });
  try {
    await body(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

// What reaches out of the window to the right, as "tag.class".
function overflowing() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const names = [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.localName}.${element.className}`);
  return [...new Set(['page', ...names])].slice(0, 8);
}

describe('in a browser', { skip: executablePath ? false : 'no Chromium' }, () => {
  for (const [name, viewport] of Object.entries(windows)) {
    test(`every page fits a ${name} and loads nothing from elsewhere`, () =>
      withPage({ viewport }, async (page) => {
        for (const path of allPaths) {
          await page.goto(site.url + path);
          assert.deepEqual(await page.evaluate(overflowing), [], path);
        }
      }));
  }

  test('dark and light readers each get their colours', () =>
    withPage({ viewport: windows.desk }, async (page) => {
      // How much lighter the text is than the ground, each from 0 to 765.
      const contrast = () => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        const lightness = (colour) => {
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
          return red + green + blue;
        };
        lightness(getComputedStyle(document.documentElement).backgroundColor);
        const ground = lightness(getComputedStyle(document.body).backgroundColor);
        return lightness(getComputedStyle(document.body).color) - ground;
      };
      await page.goto(site.url);
      await page.emulateMedia({ colorScheme: 'light' });
      assert.ok((await page.evaluate(contrast)) < -300, 'dark text on light ground');
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.ok((await page.evaluate(contrast)) > 300, 'light text on dark ground');
    }));

  // In dark colours only the contrast can differ.
  for (const [colorScheme, options] of [
    ['light', {}],
    ['dark', { runOnly: ['color-contrast'] }],
  ]) {
    test(`axe finds no barriers (${colorScheme})`, () =>
      withPage({ viewport: windows.phone, colorScheme }, async (page) => {
        const barriers = [];
        for (const path of onePerKind) {
          await page.goto(site.url + path);
          const { violations } = await new AxeBuilder({ page })
            .setLegacyMode() // quicker, and the same without frames
            .exclude('math') // thousands of elements that readers meet as one formula
            .options({ ...options, resultTypes: ['violations'] })
            .analyze();
          for (const { id, impact, nodes } of violations) {
            if (impact === 'serious' || impact === 'critical')
              barriers.push(`${path}: ${id}: ${nodes[0].html.slice(0, 120)} ${nodes[0].failureSummary}`);
          }
        }
        assert.deepEqual(barriers, []);
      }));
  }

  test('the first Tab offers to skip to the content', () =>
    withPage({ viewport: windows.phone }, async (page) => {
      for (const path of onePerKind) {
        await page.goto(site.url + path);
        await page.keyboard.press('Tab');
        const skip = page.locator(':focus');
        assert.equal(await skip.textContent(), 'Skip to content', path);
        const box = await skip.boundingBox();
        assert.ok(box.x >= 0 && box.y >= 0 && box.width > 40, `${path}: the focused skip link shows`);
        await page.keyboard.press('Enter');
        // The next stop of the keyboard lies behind the site's header.
        await page.keyboard.press('Tab');
        assert.equal(await page.locator('header.masthead :focus').count(), 0, path);
      }
    }));

  describe('without JavaScript', () => {
    const options = { viewport: windows.phone, javaScriptEnabled: false };
    const here = (page) => page.url().replace(site.url, '').replace(/#.*/, '');

    async function follow(page, link) {
      const target = new URL(await link.getAttribute('href'), page.url());
      await link.click();
      await page.waitForURL(target.href);
    }

    // Follows `selector` until there is none, and returns the paths of all pages on the way.
    async function walk(page, selector) {
      const visited = [here(page)];
      for (;;) {
        const link = page.locator(`main ${selector}`).first();
        if ((await link.count()) === 0) return visited;
        await follow(page, link);
        assert.ok(!visited.includes(here(page)), `${selector} runs in a circle at ${here(page)}`);
        visited.push(here(page));
      }
    }

    for (const [kind, start] of [
      ['day', kinds.day.at(-1)],
      ['month', kinds.month.at(-1)],
      ['year', kinds.year.at(-1)],
    ]) {
      test(`previous and next walk every ${kind}`, () =>
        withPage(options, async (page) => {
          await page.goto(site.url + start);
          assert.deepEqual((await walk(page, 'a[rel=prev]')).reverse(), kinds[kind]);
          assert.deepEqual(await walk(page, 'a[rel=next]'), kinds[kind]);
        }));
    }

    test('from the front page a reader gets to a paper of any day, and up again', () =>
      withPage(options, async (page) => {
        await page.goto(site.url);
        await follow(page, page.getByRole('link', { name: 'Archive', exact: true }).first());
        for (const path of kinds.day)
          assert.ok((await page.locator(`main a[href$="${path}"]`).count()) > 0, `the archive links ${path}`);
        await follow(page, page.locator(`main a[href$="${kinds.day[0]}"]`).first());
        await follow(page, page.getByRole('link', { name: /^Monthly Overview/ }).first());
        assert.ok(kinds.month.includes(here(page)));
        await follow(page, page.getByRole('link', { name: /^Yearly Overview/ }).first());
        assert.ok(kinds.year.includes(here(page)));
      }));

    test('the contents of a day lead to its papers', () =>
      withPage(options, async (page) => {
        await page.goto(site.url);
        const entries = page.locator('main a[href^="#paper-"]');
        assert.ok((await entries.count()) > 1, 'there is a table of contents');
        for (const entry of await entries.all()) {
          const title = (await entry.textContent()).trim();
          const target = page.locator(`[id="${(await entry.getAttribute('href')).slice(1)}"]`);
          assert.ok((await target.textContent()).includes(title), title);
        }
        await follow(page, entries.last());
        const id = new URL(page.url()).hash.slice(1);
        assert.ok((await page.locator(`[id="${id}"]`).boundingBox()).y < windows.phone.height, 'it scrolled there');
      }));
  });
});
