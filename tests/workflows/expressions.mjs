// GitHub's expressions, by GitHub's own evaluator.
import { Evaluator, Lexer, Parser, data } from '@actions/expressions';

const statusFunctions = ['success', 'failure', 'always', 'cancelled'];

// status: success, failure or cancelled, of what went before
function evaluate(source, contexts, status) {
  const functions = statusFunctions.map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(name === 'always' || name === status),
  }));
  const names = Object.keys(contexts);
  const expression = new Parser(new Lexer(source).lex().tokens, names, functions).parse();
  const values = JSON.parse(JSON.stringify(contexts), data.reviver);
  return new Evaluator(expression, values, new Map(functions.map((f) => [f.name, f]))).evaluate();
}

// A condition, which needs no ${{ }}. One that asks for no status holds only after success.
export function holds(condition, contexts, status) {
  const source = String(condition ?? 'success()').replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const asks = statusFunctions.some((name) => source.includes(`${name}(`));
  const value = evaluate(asks ? source : `success() && (${source})`, contexts, status);
  return !['', 'false', '0'].includes(value.coerceString()) && value.kind !== data.Kind.Null;
}

// Text with expressions in it.
export function expand(text, contexts) {
  return String(text).replace(/\$\{\{(.*?)\}\}/gs, (_, source) =>
    evaluate(source, contexts, 'success').coerceString(),
  );
}

// The value of a text that is nothing but one expression, such as a matrix.
export function valueOf(text, contexts) {
  const source = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(text)[1];
  return JSON.parse(JSON.stringify(evaluate(source, contexts, 'success'), data.replacer));
}
