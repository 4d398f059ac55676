// The picture of the README: a day of the sample edition. `./dev screenshot` makes it again.
//   BROADSHEET_SITE=… node screenshot.mjs FILE
import { chromium } from 'playwright-core';
import { serve } from './site.mjs';

const { url, close } = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 960, height: 1080 }, colorScheme: 'light' });
await page.goto(`${url}archive/2026-02/05/`);
await page.screenshot({ path: process.argv[2] });
await browser.close();
close();
