import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Screen } from '../../screen.ts';

const FEATURES = resolve(import.meta.dirname, '../../features');
const tables = await Promise.all(
  globSync('*/*.routes.ts', { cwd: FEATURES }).map(
    async (file) => (await import(resolve(FEATURES, file))) as Readonly<Record<string, readonly Screen[]>>,
  ),
);
const screens = tables.flatMap((table) => Object.values(table).flat());
const forms = screens.filter(({ beside }) => beside !== undefined);
const toParameters = (path: string): readonly string[] => path.split('/').filter((part) => part.startsWith('$'));
/** Its form stands on the screen of its record, which it is a second address of. */
const ON_ITS_RECORD = ['enquiries/$enquiry/do/answer-enquiry'];

test('the form of every command says beside which screen it opens', () => {
  expect(forms.length).toBeGreaterThan(8);
  const commands = screens.map(({ path }) => path).filter((path) => /(?:^|\/)do\//.test(path));
  expect(forms.map(({ path }) => path).sort()).toEqual(commands.filter((path) => !ON_ITS_RECORD.includes(path)).sort());
});

test.each(forms)(
  '$path opens beside $beside: a screen, about what the form is about, for all who have the form',
  ({ path, beside, who, words }) => {
    const underlying = screens.find((screen) => screen.path === beside);
    expect(underlying?.words).toBe(words);
    expect(toParameters(path)).toEqual(expect.arrayContaining([...toParameters(beside ?? '')]));
    expect((who ?? []).filter((role) => !underlying?.who?.includes(role))).toEqual([]);
  },
);
