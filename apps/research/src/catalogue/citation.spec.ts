import { citationOf, PUBLISHER } from './citation.js';

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
    expect(citationOf(dataset, vintage, ORIGIN).text).toBe(
      `Bureau of Labour & Statistics (2021): Costs of recruitment, Nepal to Qatar. Vintage 2021-03.2. ${PUBLISHER}. Dataset. ${URL}`,
    );
  });

  it('in BibTeX, where what TeX would read as a command is text', () => {
    expect(citationOf({ ...dataset, title: '100 % of {costs}_\\x' }, vintage, ORIGIN).bibtex).toBe(
      [
        '@misc{gpn-6f1c2d1e-2021-03.2,',
        '  author = {{Bureau of Labour \\& Statistics}},',
        '  title = {{100 \\% of \\{costs\\}\\_\\textbackslash{}x}},',
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
    expect(citationOf(dataset, vintage, ORIGIN).ris.split('\r\n')).toEqual([
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
    const { text, bibtex, ris } = citationOf(dataset, { ...vintage, withdrawnOn: '2021-06-01' }, ORIGIN);
    for (const cited of [text, bibtex, ris]) expect(cited).toContain('Dataset, withdrawn on 2021-06-01');
  });
});
