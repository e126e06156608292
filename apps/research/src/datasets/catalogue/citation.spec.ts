import { createRequire } from 'node:module';
import { PUBLISHER, toCitation } from './citation.js';
import { addressOfLicence } from './spdx.js';

// Parsers that are not ours; they are CommonJS, without types.
const require = createRequire(import.meta.url);
const { Cite } = require('@citation-js/core') as {
  readonly Cite: new (
    text: string,
  ) => { readonly data: readonly { readonly title?: string; readonly author?: readonly Record<string, string>[] }[] };
};
require('@citation-js/plugin-bibtex');
require('@citation-js/plugin-ris');

const dataset = {
  dataset: '6f1c2d1e-0000-8000-8000-000000000001',
  title: 'Costs of recruitment, Nepal to Qatar',
  custodian: 'Bureau of Labour & Statistics',
};
const ORIGIN = 'https://gpn.example.org';
const URL = `${ORIGIN}/api/research/released-datasets/${dataset.dataset}/vintages/2021-03.2`;
const vintage = { vintage: '2021-03.2', releasedOn: '2021-03-30' };

describe('a vintage is cited', () => {
  it('in words as DataCite recommends', () => {
    expect(toCitation(dataset, vintage, ORIGIN).text).toBe(
      `Bureau of Labour & Statistics (2021): Costs of recruitment, Nepal to Qatar. Vintage 2021-03.2. ${PUBLISHER}. Dataset. ${URL}`,
    );
  });

  it('in BibTeX, where what TeX would read as a command is text', () => {
    expect(toCitation({ ...dataset, title: '100 % of {costs}_\\x' }, vintage, ORIGIN).bibtex).toBe(
      [
        '@misc{gpn-6f1c2d1e-2021-03.2,',
        '  author = {{Bureau of Labour \\& Statistics}},',
        '  title = {{100 \\% of \\textbraceleft{}costs\\textbraceright{}\\_\\textbackslash{}x}},',
        '  year = {{2021}},',
        '  version = {{2021-03.2}},',
        `  publisher = {{${PUBLISHER}}},`,
        `  url = {${URL}},`,
        '  note = {{Dataset}},',
        '}',
      ].join('\n'),
    );
  });

  it('in RIS', () => {
    expect(toCitation(dataset, vintage, ORIGIN).ris.split('\r\n')).toEqual([
      'TY  - DATA',
      'AU  - Bureau of Labour & Statistics',
      'PY  - 2021',
      'TI  - Costs of recruitment, Nepal to Qatar',
      'ET  - 2021-03.2',
      `PB  - ${PUBLISHER}`,
      `UR  - ${URL}`,
      'ER  - ',
    ]);
  });

  it('with the day on which it was withdrawn', () => {
    const { text, bibtex, ris } = toCitation(dataset, { ...vintage, withdrawnOn: '2021-06-01' }, ORIGIN);
    for (const cited of [text, bibtex, ris]) expect(cited).toContain('Dataset, withdrawn on 2021-06-01');
  });
});

describe('a citation comes back from a parser that is not ours', () => {
  const SIGNS = [
    '{',
    '}',
    '}{',
    '{}',
    '{{costs}',
    'a \\ b',
    '100 %',
    'A & B',
    '#1',
    'x_y',
    '$5',
    'a~b',
    'a^b',
    '"quoted"',
    'it’s',
    'ñ ø ł 中',
    '@article{x,',
    'a, b',
  ];

  it.each(SIGNS)('with %s in the title, as BibTeX', (sign) => {
    const title = `Costs ${sign} of workers`;
    const { bibtex } = toCitation({ ...dataset, title }, vintage, ORIGIN);
    const { data } = new Cite(bibtex);
    expect(data).toHaveLength(1);
    expect(data[0]?.title?.replace(/<\/?span[^>]*>/g, '')).toBe(title);
  });

  it.each(SIGNS)('with %s in the title, as RIS', (sign) => {
    const title = `Costs ${sign} of workers`;
    const { data } = new Cite(toCitation({ ...dataset, title }, vintage, ORIGIN).ris);
    expect([data.length, data[0]?.title]).toEqual([1, title]);
  });
});

describe('a licence has an address', () => {
  it.each(['MIT', '0BSD', 'CC-BY-4.0', 'GPL-2.0'])('when SPDX lists it: %s', (id) => {
    expect(addressOfLicence(id)).toBe(`https://spdx.org/licenses/${id}`);
  });

  it.each(['All-rights-reserved', 'CC-BY', 'Non-commercial', 'Open-Government-Licence', 'toString', ''])('and none otherwise: %s', (id) => {
    expect(addressOfLicence(id)).toBeUndefined();
  });
});
