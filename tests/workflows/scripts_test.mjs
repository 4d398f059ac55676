// Scripts that a whole run does not show.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call, root, temporary } from './github.mjs';

const script = join(root, '.github/scripts/broadsheet-in-time');

// A program that works until it is interrupted, and then writes down that it ended in good order.
function patient(t) {
  const folder = temporary(t);
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin/broadsheet'),
    `#!/bin/bash\ntrap 'echo kept >"${folder}/kept"; exit 3' INT\necho begun >"${folder}/begun"\nwhile :; do sleep 0.1; done\n`,
    { mode: 0o755 },
  );
  return { env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}` }, read: (name) => readFileSync(join(folder, name), 'utf8') };
}

const exists = async (read) => {
  for (;;) {
    try {
      return read();
    } catch {
      await new Promise((done) => setTimeout(done, 20));
    }
  }
};

for (const signal of ['SIGINT', 'SIGTERM']) {
  test(`a step that is cancelled (${signal}) ends the program in good order`, async (t) => {
    const { env, read } = patient(t);
    const child = spawn(script, ['score'], { env });
    await exists(() => read('begun'));
    child.kill(signal);
    const [code] = await once(child, 'close');
    assert.equal(code, 3);
    assert.equal(read('kept'), 'kept\n');
  });
}

test('so does the end of its time', async (t) => {
  const { env, read } = patient(t);
  const { code } = await call(t, script, { args: ['score'], env: { ...env, TIME_LIMIT: '1s' } });
  assert.equal(code, 3);
  assert.equal(read('kept'), 'kept\n');
});
