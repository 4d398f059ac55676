// Every command that a document tells readers to type does what it says: each line of a block ```sh is run, in order,
// in a site of its own for each document; so is the line of a ```crontab.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documents, parse, read } from './documents.mjs';
import { Sandbox } from './sandbox.mjs';

// Lines that cannot run here, and where they are run instead: a file, and what stands there.
const elsewhere = {
  './dev site': ['.ci/run', './dev test'], // which builds the site, too
  './dev test': ['.ci/run', './dev test'],
};

const withoutComment = (line) => line.replace(/(^|\s+)# .*$/, '');

// The lines of a block, those that go on after a backslash joined.
function lines({ language, line, text }) {
  const commands = text.replace(/\\\n\s*/g, '').split('\n').map(withoutComment).filter((command) => command.trim() !== '');
  const schedule = /^(\S+\s+){5}/;
  return commands.map((command) => ({ line, command: language === 'crontab' ? command.replace(schedule, '') : command.trim() }));
}

const commandsOf = (path) => parse(path).blocks.filter(({ language }) => ['sh', 'crontab'].includes(language)).flatMap(lines);

const used = new Set();

for (const path of documents) {
  const commands = commandsOf(path);
  if (commands.length === 0) continue;
  test(`the commands of ${path}`, async (t) => {
    const sandbox = await Sandbox.open();
    t.after(() => sandbox.close());
    for (const { line, command } of commands) {
      if (elsewhere[command]) {
        used.add(command);
        continue;
      }
      const { code, output } = sandbox.run(command);
      assert.equal(code, 0, `${path}:${line}: ${command}\n${output}`);
    }
    if (commands.some(({ command }) => command.includes('rsync'))) assert.ok(sandbox.published('index.html'), 'the site is copied');
  });
}

test('what cannot run here is run elsewhere', () => {
  for (const [command, [file, text]] of Object.entries(elsewhere)) {
    assert.ok(used.has(command), `no document has the line ${command} any more`);
    assert.ok(read(file).includes(text), `${file} has ${text}`);
  }
});

test('a command that fails is found', async (t) => {
  const sandbox = await Sandbox.open();
  t.after(() => sandbox.close());
  assert.notEqual(sandbox.run('broadsheet build --no-such-option').code, 0);
  assert.equal(sandbox.run('cd content && export TOPIC=things').code, 0);
  assert.match(sandbox.run('pwd; echo $TOPIC').output, /my-papers\/content\nthings/, 'the next line goes on where it ended');
});
