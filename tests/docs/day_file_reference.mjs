// The tables of docs/day-file.md, made from docs/schema/day.schema.json. They stand between
//   <!-- fields: NAME -->  and  <!-- end -->
// where NAME is a definition of the schema; NAME - OTHER leaves out the fields that OTHER has, too.
import { read } from './documents.mjs';

const schema = JSON.parse(read('docs/schema/day.schema.json'));

// A definition with those that it refers to put in place; what is nearer counts more.
function resolved(node) {
  if (!node.$ref) return node;
  const { $ref, ...own } = node;
  return { ...resolved(schema.$defs[$ref.replace('#/$defs/', '')]), ...own };
}

const code = (value) => `\`${value}\``;

function kind(node) {
  const { type, format, minimum, maximum, items, enum: values, const: only } = node;
  if (only !== undefined) return code(only);
  if (values) return values.map(code).join(', ');
  if (format === 'date') return 'date';
  if (type === 'array') {
    const inner = resolved(items);
    return inner.properties ? 'list' : `list of ${kind(inner)}s`;
  }
  if (type === 'integer') return maximum === undefined ? `whole number from ${minimum}` : `${minimum} to ${maximum}`;
  if (type === 'boolean') return '`true`, `false`';
  return { string: 'text', number: 'number', object: 'map' }[type];
}

function rows(definition, prefix = '', except = {}) {
  const { properties, required = [] } = definition;
  return Object.entries(properties).filter(([key]) => !(key in except)).flatMap(([key, value]) => {
    const node = resolved(value);
    const is = required.includes(key) ? 'required' : node.default === undefined ? '' : `else ${code(node.default)}`;
    const inner = node.properties && prefix ? rows(node, `${prefix}${key}.`) : [];
    const own = `| ${code(prefix + key)} | ${kind(node)} | ${is} | ${node.description} |`;
    return inner.length > 0 ? inner : [own];
  });
}

function table(names) {
  const [name, other] = names.split(' - ');
  const definition = schema.$defs[name];
  const prefix = ['source', 'scorer', 'usage'].includes(name) ? `${name}.` : '';
  const except = other ? schema.$defs[other].properties : {};
  return ['| key | | | |', '|---|---|---|---|', ...rows(definition, prefix, except)].join('\n');
}

// The page with its tables made anew.
export function withTables(page) {
  return page.replace(/<!-- fields: (.*?) -->\n[^]*?<!-- end -->/g, (_, names) =>
    `<!-- fields: ${names} -->\n${table(names)}\n<!-- end -->`);
}
