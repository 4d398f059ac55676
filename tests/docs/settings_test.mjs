// What documents show of site.yaml and of day files is what the program takes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documents, parse } from './documents.mjs';
import { Sandbox } from './sandbox.mjs';

// Blocks of other files, by the line they begin with.
const others = {
  'name: night': 'theme.yaml',
  'status: partial': 'a part of a day file',
  'theme: night': 'a theme that the text before it makes',
};

const blocks = documents.flatMap((path) => parse(path).blocks.filter(({ language }) => language === 'yaml').map((block) => ({ path, ...block })));
const dayFile = /^# (content\/\S+\.yaml)\n/;

test('settings and day files', async (t) => {
  const used = new Set();
  for (const { path, line, text } of blocks) {
    const first = text.split('\n')[0];
    if (others[first]) {
      used.add(first);
      continue;
    }
    await t.test(`${path}:${line}`, async (t) => {
      const sandbox = await Sandbox.open();
      t.after(() => sandbox.close());
      const day = text.match(dayFile);
      if (day) sandbox.write(day[1], text);
      else sandbox.write('site.yaml', /^title:/m.test(text) ? text : `title: My papers\n${text}`);
      const { code, output } = sandbox.run('broadsheet build');
      assert.equal(code, 0, `${text}\n${output}`);
    });
  }
  assert.deepEqual(Object.keys(others).filter((line) => !used.has(line)), [], 'no document has these any more');
});
