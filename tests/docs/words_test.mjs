// Commands and options that documents name in passing exist, and every command is named somewhere.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { documents, parse, root, spans } from './documents.mjs';

// Options of other programs.
const foreign = ['--preset', '--list-presets'];

const help = (words) => execFileSync(process.env.BROADSHEET, [...words, '--help'], { encoding: 'utf8' });

const optionsOf = (text) => [...text.matchAll(/^ {2}(-[^\s=:]+)/gm)].flatMap(([, names]) => names.split(','));

// {options, commands: {name: the same}} from a --help.
function describe(words = []) {
  const text = help(words);
  const [, listed = ''] = text.split(/^Subcommands:\n/m);
  const names = [...listed.matchAll(/^ {2}([a-z]+)(?=\s)/gm)].map(([, name]) => name);
  return { options: optionsOf(text), commands: Object.fromEntries(names.map((name) => [name, describe([...words, name])])) };
}

const program = describe();
const workshop = execFileSync(join(root, 'dev'), ['help'], { encoding: 'utf8' });
const allOptions = (node) => [...node.options, ...Object.values(node.commands).flatMap(allOptions)];
const known = new Set([...allOptions(program), ...foreign, ...(workshop.match(/--[a-z-]+/g) ?? [])]);

const isVariable = (word) => /^[^a-z]*$/.test(word) || word.includes('…');

// What is wrong with a command line, or nothing.
function fault(text) {
  let node = program;
  const options = [...program.options];
  for (const word of text.split(/\s+(?:#|\||&&)\s|;/)[0].split(/\s+/).slice(1)) {
    const option = word.match(/^--?[A-Za-z][a-z-]*/)?.[0];
    if (option && !options.includes(option)) return `no option ${option}`;
    if (option || isVariable(word)) continue;
    if (node.commands[word]) {
      node = node.commands[word];
      options.push(...node.options);
    } else if (node === program && /^[a-z]+$/.test(word)) {
      return `no command ${word}`;
    }
  }
}

const everything = documents.flatMap((path) => {
  const document = parse(path);
  const blocks = document.blocks.flatMap(({ line, text }) => text.split('\n').map((command, index) => ({ line: line + index, text: command.replace(/^\$ /, '') })));
  return [...spans(document), ...blocks].map((span) => ({ path, ...span }));
});
const commands = everything.filter(({ text }) => /^(\S*\/)?broadsheet( |$)/.test(text) && !/[{}]|^broadsheet …/.test(text));

test('commands and options of the program exist', () => {
  assert.ok(commands.length > 50, `${commands.length} commands`);
  const faults = commands.map(({ path, line, text }) => [fault(text), `${path}:${line}: ${text}`]).filter(([what]) => what);
  assert.deepEqual(faults, []);
});

test('options that stand alone exist', () => {
  const alone = everything.filter(({ text }) => /^--[a-z]/.test(text));
  const faults = alone.filter(({ text }) => !known.has(text.match(/^--[a-z-]+/)[0]));
  assert.deepEqual(faults.map(({ path, line, text }) => `${path}:${line}: ${text}`), []);
});

test('commands of the workshop exist', () => {
  const calls = everything.filter(({ text }) => /^\.\/dev [a-z]/.test(text));
  const faults = calls.filter(({ text }) => !new RegExp(`^  ${text.split(' ')[1]}\\b`, 'm').test(workshop));
  assert.deepEqual(faults.map(({ path, line, text }) => `${path}:${line}: ${text}`), []);
});

test('every command is in a document', () => {
  const named = commands.map(({ text }) => text.split(' ')).flat();
  assert.deepEqual(Object.keys(program.commands).filter((name) => !named.includes(name)), []);
});

test('words that do not exist are found', () => {
  assert.equal(fault('broadsheet biuld'), 'no command biuld');
  assert.equal(fault('broadsheet build --fast'), 'no option --fast');
  assert.equal(fault('broadsheet -C DIR prices show MODEL'), undefined);
  assert.equal(fault('broadsheet COMMAND --help'), undefined);
});
