import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, writeFiles } from './folder.ts';
import { brokenReleases, differences, eventSchemaFiles, type Files } from './reference.ts';

const CONFIRMED = 'events/int.iom.gpn.membership.confirmed.v1.json';
const made = eventSchemaFiles();
const released: Files = new Map(
  [...filesIn(join(import.meta.dirname, '../../docs/reference'))].filter(([path]) => path.startsWith('events/')),
);

interface Schema {
  description: string;
  properties: Record<string, object>;
  required: string[];
}

const changeSchema = (path: string, change: (schema: Schema) => void): Files => {
  const schema = JSON.parse(made.get(path) ?? '') as Schema;
  change(schema);
  return new Map([...made, [path, `${JSON.stringify(schema, undefined, 2)}\n`]]);
};

describe('the released schemas of the public events', () => {
  it('are not broken by the code', () => {
    expect(brokenReleases(made, released)).toEqual([]);
  });

  it('are those of the code: run deploy/reference/generate.ts after a change', () => {
    expect(differences(made, released)).toEqual([]);
  });

  it('would be broken by a field that is removed or newly required, and by an event that is removed', () => {
    const withoutBasis = changeSchema(CONFIRMED, (schema) => {
      delete schema.properties.basis;
    });
    expect(brokenReleases(withoutBasis, made)).toEqual([`${CONFIRMED}: data.basis was removed`]);
    const demanding = changeSchema(CONFIRMED, (schema) => {
      schema.required.push('letterDate');
    });
    expect(brokenReleases(demanding, made)).toEqual([`${CONFIRMED}: data.letterDate was optional and is required`]);
    expect(brokenReleases(new Map(), new Map([[CONFIRMED, made.get(CONFIRMED) ?? '']]))).toEqual([`${CONFIRMED}: the event was removed`]);
  });

  it('would be out of date with other words', () => {
    const reworded = changeSchema(CONFIRMED, (schema) => {
      schema.description = 'New words.';
    });
    expect(brokenReleases(reworded, made)).toEqual([]);
    expect(differences(reworded, made)).toEqual([`${CONFIRMED} is out of date`]);
  });
});

describe('the reference on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('becomes what was made, and nothing else', () => {
    writeFiles(
      folder,
      new Map([
        ['events/gone.json', '{}'],
        ['README.md', 'old'],
      ]),
    );
    const files = new Map([
      ['README.md', 'new'],
      [CONFIRMED, '{}'],
    ]);
    expect(differences(files, filesIn(folder))).toEqual([
      'README.md is out of date',
      `${CONFIRMED} is missing`,
      'events/gone.json is of nothing that there is',
    ]);
    writeFiles(folder, files);
    expect(filesIn(folder)).toEqual(files);
    expect(differences(files, filesIn(folder))).toEqual([]);
  });
});
