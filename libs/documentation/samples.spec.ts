import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { samplesIn, staleSamples } from './samples.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(root + file, 'utf8');
const pages = ['docs/how-to', 'docs/tutorial', 'docs/explanation'].flatMap((folder) =>
  readdirSync(root + folder).map((page) => `${folder}/${page}`),
);

describe('samples of code in the documentation', () => {
  test.each(pages)('%s shows code as it stands', (page) => {
    expect(staleSamples(read(page), read)).toEqual([]);
  });

  test('the how-to of a new command has its four samples and one of the spec', () => {
    expect(samplesIn(read('docs/how-to/add-a-command.md')).map(({ file }) => file.split('/').at(-1))).toEqual([
      'membership.messages.ts',
      'membership.messages.ts',
      'joining.ts',
      'joining.ts',
      'membership.decider.spec.ts',
    ]);
  });

  test('a sample that differs by one character is found', () => {
    const page = '`a.ts`\n\n```ts\nconst one = 1;\n```\n';
    expect(staleSamples(page, () => 'const one = 1;\n')).toEqual([]);
    expect(staleSamples(page, () => 'const one = 2;\n')).toEqual([{ file: 'a.ts', code: 'const one = 1;\n' }]);
  });
});
