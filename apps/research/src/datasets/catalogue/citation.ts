import type { DatasetDescription, Vintage } from '../domain/dataset-state.js';

/** The publisher of released figures. */
export const PUBLISHER = 'Global Policy Network to Promote Ethical Recruitment';

/** The citation of a vintage: in words as DataCite recommends (Creator (Year): Title. Version. Publisher. Type. Identifier), and for programs. */
export interface Citation {
  readonly text: string;
  readonly bibtex: string;
  readonly ris: string;
}

/** The page of a vintage, withdrawn or not. */
export const vintageAddress = (origin: string, dataset: string, vintage: string): string =>
  `${origin}/api/research/released-datasets/${dataset}/vintages/${vintage}`;

export function toCitation(
  { dataset, title, custodian }: Pick<DatasetDescription, 'title' | 'custodian'> & { readonly dataset: string },
  { vintage, releasedOn, withdrawnOn }: Pick<Vintage, 'vintage' | 'releasedOn' | 'withdrawnOn'>,
  origin: string,
): Citation {
  const year = releasedOn.slice(0, 4);
  const url = vintageAddress(origin, dataset, vintage);
  const note = withdrawnOn === undefined ? 'Dataset' : `Dataset, withdrawn on ${withdrawnOn}`;
  const fields = { author: custodian, title, year, version: vintage, publisher: PUBLISHER, url, note };
  return {
    text: `${custodian} (${year}): ${title}. Vintage ${vintage}. ${PUBLISHER}. ${note}. ${url}`,
    bibtex: [
      `@misc{gpn-${dataset.slice(0, 8)}-${vintage},`,
      // A second pair of braces: the name of an institution is no person's, and a title keeps its capitals.
      ...Object.entries(fields).map(([name, value]) => `  ${name} = {${name === 'url' ? value : `{${escapeTex(value)}}`}},`),
      '}',
    ].join('\n'),
    ris: [
      ['TY', 'DATA'],
      ['AU', custodian],
      ['PY', year],
      ['TI', title],
      ['ET', vintage],
      ['PB', PUBLISHER],
      ['UR', url],
      ...(withdrawnOn === undefined ? [] : [['N1', note]]),
      ['ER', ''],
    ]
      .map(([tag, value = '']) => `${tag}  - ${value.replace(/\s+/g, ' ').trim()}`)
      .join('\r\n'),
  };
}

/** Braces as commands: BibTeX counts them, also behind a backslash, and a lone one ends the field or never does. */
const TEX: Readonly<Record<string, string>> = {
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

const escapeTex = (text: string): string => text.replace(/[\\{}&%$#_~^]/g, (character) => TEX[character] ?? `\\${character}`);
