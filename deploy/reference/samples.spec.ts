import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deadPaths, samplesIn, staleSamples, unheldBlocks } from './samples.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(root + file, 'utf8');
const pages = ['docs/how-to', 'docs/tutorial', 'docs/explanation'].flatMap((folder) =>
  readdirSync(root + folder).map((page) => `${folder}/${page}`),
);

describe('samples of code in the documentation', () => {
  test.each(pages)('%s shows code as it stands', (page) => {
    expect(staleSamples(read(page), read)).toEqual([]);
  });

  test('the how-to of a new command has its samples, those of the guards, one of the spec and those of meetings', () => {
    expect(samplesIn(read('docs/how-to/add-a-command.md')).map(({ file }) => file.split('/').at(-1))).toEqual([
      'membership.messages.ts',
      'membership.messages.ts',
      'joining.ts',
      'joining.ts',
      'joining.ts',
      'liaison-request.decider.ts',
      'membership.decider.spec.ts',
      'participation.ts',
      'participation.ts',
    ]);
  });

  test('a sample that differs by one character is found', () => {
    const page = '`a.ts`\n\n```ts\nconst one = 1;\n```\n';
    expect(staleSamples(page, () => 'const one = 1;\n')).toEqual([]);
    expect(staleSamples(page, () => 'const one = 2;\n')).toEqual([{ file: 'a.ts', code: 'const one = 1;\n' }]);
  });

  test.each([
    ['explanation/a-command-and-an-event', 4],
    ['how-to/add-a-command', 7],
    ['how-to/add-a-policy', 1],
    ['how-to/add-a-subscription', 1],
    ['how-to/add-a-public-event', 2],
    ['how-to/declare-a-shape', 3],
    ['how-to/add-a-read-model', 4],
    ['how-to/add-a-query', 4],
    ['how-to/add-a-service', 4],
    ['how-to/add-an-engine', 4],
    ['how-to/add-an-import', 2],
  ])('every block of %s is held, and every path is there', (name, least) => {
    const page = read(`docs/${name}.md`);
    expect([unheldBlocks(page), deadPaths(page, (path) => existsSync(root + path))]).toEqual([0, []]);
    expect(samplesIn(page).length).toBeGreaterThanOrEqual(least);
  });

  test('no page on how to add something has a block that is held to no file', () => {
    const developers = pages.filter((page) => /\/(?:add|declare)-/.test(page));
    expect(developers.length).toBeGreaterThan(8);
    expect(developers.filter((page) => unheldBlocks(read(page)) > 0)).toEqual([]);
  });

  test('a block that is said to stand nowhere is found, and a path that leads nowhere', () => {
    expect(unheldBlocks('`a.ts`\n\n```ts\nheld();\n```\n\nFor example:\n\n```ts\nmadeUp();\n```\n')).toBe(1);
    expect(deadPaths('See `libs/gone/file.ts` and `libs/there.ts`.', (path) => path === 'libs/there.ts')).toEqual(['libs/gone/file.ts']);
  });
});
