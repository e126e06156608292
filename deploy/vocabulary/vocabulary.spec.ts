import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { faultsIn, GATES, overBudget, toCounts } from './check.ts';
import { conditionalSpreads } from './conditional-spreads.ts';
import { unknownWords } from './identifiers.ts';

const root = resolve(import.meta.dirname, '../..');
const wordsIn = (text: string, path = 'apps/orchards/src/domain/orchard.ts') => unknownWords(path, text).map(({ name }) => name);

test.each(GATES)('no folder has more $what than its budget, and no budget is left unspent', (gate) => {
  const budgets = JSON.parse(readFileSync(join(root, 'deploy/vocabulary', gate.budgets), 'utf8'));
  expect(overBudget(toCounts(faultsIn(root, gate)), budgets, gate.what)).toEqual([]);
});

describe('a field that is spread in by a condition', () => {
  const spreadsIn = (text: string) => conditionalSpreads('apps/orchards/src/domain/orchard.ts', text).map(({ name }) => name);

  it.each([
    ['where there is one', 'const tree = { kind, ...(height && { height }) };', '...(height && { height })'],
    ['where it is not undefined', 'tell({ ...(height !== undefined && { height }) });', '...(height !== undefined && { height })'],
    ['or an empty object', 'const tree = { ...(isOld ? { height } : {}) };', '...(isOld ? { height } : {})'],
    ['the other way round', 'const tree = { ...(isOld ? {} : ({ height } as Tree)) };', '...(isOld ? {} : ({ height } as Tree))'],
    ['or undefined', 'const tree = { ...(isOld ? { height } : undefined) };', '...(isOld ? { height } : undefined)'],
  ])('is found: %s', (_, text, spread) => {
    expect(spreadsIn(text)).toEqual([spread]);
  });

  it.each([
    ['what is left out where it is undefined', 'const tree = defined({ kind, height });'],
    ['one of two', 'const tree = { ...(isOld ? { height } : { age }) };'],
    ['another object as it is', 'const tree = { ...(known ?? sapling), ...defined({ height }) };'],
    ['items of a list', 'const trees = [...(isOld ? [{ height }] : [])];'],
  ])('is none: %s', (_, text) => {
    expect(spreadsIn(text)).toEqual([]);
  });
});

describe('a name that the field would not know', () => {
  it.each([
    ['a variable without a thing', 'const one = trees[0];', ['one']],
    ['a parameter that is a preposition', 'const height = (of: Tree, on: string) => of.height;', ['of', 'on']],
    ['what is taken out under such a name', 'const { tree: found } = orchard;', ['found']],
    ['a function that is a past participle', 'const felled = (tree: Tree) => tree; function held() {}', ['felled', 'held']],
    ['a method that is one', 'class Orchard { planted() {} }', ['planted']],
    ['a function that says whose, and not what', 'const cardOf = (tree: Tree) => tree;', ['cardOf']],
    ['a word of our own for what has a name', 'interface Circumstances {} class Turnstile {}', ['Circumstances', 'Turnstile']],
    ['a property with one', 'interface Lookup { patience: number }', ['patience']],
    [
      'what is taken from another file under one',
      "import * as asks from './a.js'; import { trees as those } from './b.js';",
      ['asks', 'those'],
    ],
  ])('is found: %s', (_, text, names) => {
    expect(wordsIn(text)).toEqual(names);
  });

  it.each([
    ['a thing and its name', 'const tree = trees[0]; const toCard = (tree: Tree) => tree;'],
    ['an event, which is a participle', 'interface Events { TreeFelled: object; felled: string }'],
    ['a field that is taken out by its own name', 'const { on, at } = tree;'],
    ['what is taken from another file by its own name', "import { on } from './theirs.js';"],
    ['a verb that ends as a participle does', 'const feed = () => 1; const seed = () => 2;'],
    ['a question', 'const isFelled = (tree: Tree) => tree.felled;'],
  ])('is none: %s', (_, text) => {
    expect(wordsIn(text)).toEqual([]);
  });

  it('may be a wire name where wire names are declared', () => {
    const text = 'interface Events { TreeFelled: { noting: string } }';
    expect(wordsIn(text, 'apps/orchards/src/domain/orchard.messages.ts')).toEqual([]);
    expect(wordsIn(text)).toEqual(['noting']);
  });
});

describe('a budget', () => {
  it('is not overspent', () => {
    expect(overBudget({ 'libs/trees': 3 }, { 'libs/trees': 2 }, 'names')).toEqual([expect.stringContaining('3 names')]);
  });
  it('is none for a folder that has none', () => {
    expect(overBudget({ 'libs/trees': 1 }, {}, 'names')).toEqual([expect.stringContaining('budget is 0')]);
  });
  it('only falls: what was mended is taken off it', () => {
    expect(overBudget({ 'libs/trees': 1 }, { 'libs/trees': 2 }, 'names')).toEqual([expect.stringContaining('Lower the budget')]);
    expect(overBudget({ 'libs/trees': 2 }, { 'libs/trees': 2 }, 'names')).toEqual([]);
  });
});
