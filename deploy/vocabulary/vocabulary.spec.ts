import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { faultsIn, overBudget } from './check.mjs';
import { unknownWords } from './identifiers.mjs';

const root = resolve(import.meta.dirname, '../..');
const wordsIn = (text: string, path = 'apps/orchards/src/domain/orchard.ts') => unknownWords(path, text).map(({ name }) => name);

test('no folder has more names that the field would not know than its budget, and no budget is left unspent', () => {
  const budgets = JSON.parse(readFileSync(join(root, 'deploy/vocabulary/budget.json'), 'utf8'));
  const counts = Object.fromEntries(Object.entries(faultsIn(root)).map(([folder, { length }]) => [folder, length]));
  expect(overBudget(counts, budgets)).toEqual([]);
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
  ])('is found: %s', (_, text, names) => {
    expect(wordsIn(text)).toEqual(names);
  });

  it.each([
    ['a thing and its name', 'const tree = trees[0]; const toCard = (tree: Tree) => tree;'],
    ['an event, which is a participle', 'interface Events { TreeFelled: object; felled: string }'],
    ['a field that is taken out by its own name', 'const { on, at } = tree;'],
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
    expect(overBudget({ 'libs/trees': 3 }, { 'libs/trees': 2 })).toEqual([expect.stringContaining('3 names')]);
  });
  it('is none for a folder that has none', () => {
    expect(overBudget({ 'libs/trees': 1 }, {})).toEqual([expect.stringContaining('budget is 0')]);
  });
  it('only falls: what was mended is taken off it', () => {
    expect(overBudget({ 'libs/trees': 1 }, { 'libs/trees': 2 })).toEqual([expect.stringContaining('Lower the budget')]);
    expect(overBudget({ 'libs/trees': 2 }, { 'libs/trees': 2 })).toEqual([]);
  });
});
