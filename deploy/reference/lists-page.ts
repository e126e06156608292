import {
  authorityKinds,
  authorityLevels,
  channels,
  countries,
  findRegions,
  irisPillars,
  montrealChapters,
  networkRegions,
  portfolios,
  themes,
  toNetworkRegion,
  type Vocabulary,
} from '#libs/reference';
import { code, page, table, text } from './markdown.ts';

/** The codes that commands and events use, with their words. */
export const listsPage = (): string =>
  page(
    'Reference lists',
    'Countries are those of ISO 3166-1 by their three letters, subdivisions those of ISO 3166-2, currencies those of ISO 4217, languages those of ISO 639. The list of countries is a list of codes: it does not say whether an entry is a State.',
    ...vocabularySection('Kinds of authority', authorityKinds),
    ...vocabularySection('Levels of government', authorityLevels),
    ...vocabularySection('Portfolios', portfolios),
    ...vocabularySection('Channels of an expression of interest', channels),
    ...vocabularySection('Themes of the working groups', themes),
    ...vocabularySection('Other IRIS pillars', irisPillars),
    '## Chapters of the Montreal Recommendations',
    'The 55 recommendations have the keys `MR-01` to `MR-55`, without their text.',
    table(
      ['chapter', 'title'],
      montrealChapters.map(({ number, title }) => [String(number), text(title)]),
    ),
    '## Regions of the Network',
    'In the words of the FAQ, question 8, from UN M49. Western Asia counts to Asia-Pacific, since the FAQ names no Middle East; the last region is not in the FAQ, which names where members were in March 2021.',
    table(
      ['code', 'region', 'sub-regions of UN M49'],
      networkRegions.codes.map((region) => [code(region), text(networkRegions.labelOf(region) ?? ''), subRegionsIn(region)]),
    ),
  );

const vocabularySection = (heading: string, vocabulary: Vocabulary<string>): readonly string[] => [
  `## ${heading}`,
  table(
    ['code', 'in words'],
    vocabulary.codes.map((entry) => [code(entry), text(vocabulary.labelOf(entry) ?? '')]),
  ),
];

function subRegionsIn(region: string): string {
  const names = countries.flatMap((country) => {
    if (toNetworkRegion(country.code) !== region) return [];
    const regions = findRegions(country.code);
    const place = regions?.region.name === 'Africa' ? (regions.intermediateRegion ?? regions.subRegion) : regions?.subRegion;
    return place ? [place.name] : [];
  });
  return text([...new Set(names)].toSorted().join(', '));
}
