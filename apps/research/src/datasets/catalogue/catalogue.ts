import { country } from '#libs/reference';
import type { Frequency } from '../domain/dataset.vocabulary.js';
import type { DatasetDescription, Vintage } from '../domain/dataset-state.js';
import { citationOf, PUBLISHER, vintageAddress } from './citation.js';
import { addressOfLicence } from './spdx.js';

/** What a dataset has to be to stand in the catalogue. */
export interface CataloguedDataset extends DatasetDescription {
  readonly dataset: string;
  readonly vintages: readonly Vintage[];
}

type Node = Readonly<Record<string, unknown>>;

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  adms: 'http://www.w3.org/ns/adms#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** The tables that the European Union keeps of codes for catalogues; countries by their alpha-3 codes. */
const AUTHORITY = 'http://publications.europa.eu/resource/authority';
const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types';
/** By these the figures of any vintage are told. */
const DOWNLOADED_BY = 'origin,destination';

const FREQUENCIES: Readonly<Record<Frequency, string>> = {
  once: 'NEVER',
  annual: 'ANNUAL',
  biennial: 'BIENNIAL',
  quarterly: 'QUARTERLY',
  monthly: 'MONTHLY',
  irregular: 'IRREG',
};

const ref = (id: string): Node => ({ '@id': id });
const day = (date: string): Node => ({ '@value': date, '@type': 'xsd:date' });
const year = (number: number): Node => ({ '@value': String(number), '@type': 'xsd:gYear' });
const words = (text: string, language = 'en'): Node => ({ '@value': text, '@language': language });

/**
 * Datasets with a released vintage as DCAT 3 (JSON-LD): each is a dataset whose vintages are its versions. A vintage that was
 * withdrawn stands there as such, and has nothing to download. `origin`: where others reach the platform.
 */
export function catalogueOf(datasets: readonly CataloguedDataset[], origin: string): Node {
  const research = `${origin}/api/research`;
  const released = datasets.filter(({ vintages }) => vintages.length > 0);
  const modified = released.map(modifiedOn).sort().at(-1);
  return {
    '@context': CONTEXT,
    '@id': `${research}/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dcterms:title': words('Costs of recruitment: released datasets'),
    'dcterms:description': words(
      'Datasets from which figures of SDG indicator 10.7.1, the cost of recruitment borne by workers, are computed.',
    ),
    'dcterms:publisher': publisher(research),
    ...(modified && { 'dcterms:modified': day(modified) }),
    'dcat:service': services(released, research, origin),
    'dcat:dataset': released.flatMap((dataset) => [
      whole(dataset, research, origin),
      ...dataset.vintages.map((vintage) => version(dataset, vintage, research, origin)),
    ]),
  };
}

const publisher = (research: string): Node => ({
  '@id': `${research}/catalogue.jsonld#publisher`,
  '@type': 'foaf:Organization',
  'foaf:name': PUBLISHER,
});

const modifiedOn = ({ vintages }: CataloguedDataset): string =>
  vintages
    .flatMap(({ releasedOn, withdrawnOn }) => [releasedOn, ...(withdrawnOn ? [withdrawnOn] : [])])
    .sort()
    .at(-1) ?? '';

const datasetAddress = (research: string, dataset: string): string => `${research}/released-datasets/${dataset}`;

/** What is the same of all vintages. */
function described({ title, description, custodian, licence, licenceUrl, frequency, language, coverage }: CataloguedDataset): Node {
  const countries = [...new Set([...(coverage.origins ?? []), ...(coverage.destinations ?? [])])];
  return {
    ...(description && { 'dcterms:description': words(description, language) }),
    'dcterms:title': words(title, language),
    'dcterms:creator': { '@type': 'foaf:Organization', 'foaf:name': custodian },
    'dcterms:license': licenceOf(licence, licenceUrl),
    'dcterms:accrualPeriodicity': ref(`${AUTHORITY}/frequency/${FREQUENCIES[frequency]}`),
    'dcterms:temporal': {
      '@type': 'dcterms:PeriodOfTime',
      'dcat:startDate': year(coverage.firstYear),
      ...(coverage.lastYear !== undefined && { 'dcat:endDate': year(coverage.lastYear) }),
    },
    ...(countries.length > 0 && {
      'dcterms:spatial': countries.map((code) => ({
        '@id': `${AUTHORITY}/country/${code}`,
        '@type': 'dcterms:Location',
        'skos:prefLabel': words(country(code)?.name.en ?? code),
      })),
    }),
  };
}

function licenceOf(licence: string, url: string | undefined): Node {
  const id = url ?? addressOfLicence(licence);
  return { ...(id && { '@id': id }), '@type': 'dcterms:LicenseDocument', 'rdfs:label': licence };
}

function whole(dataset: CataloguedDataset, research: string, origin: string): Node {
  const { dataset: id, vintages } = dataset;
  const current = vintages.findLast(({ withdrawnOn }) => withdrawnOn === undefined);
  const [first] = vintages;
  return {
    '@id': datasetAddress(research, id),
    '@type': 'dcat:Dataset',
    'dcterms:identifier': id,
    ...described(dataset),
    'dcterms:publisher': ref(`${research}/catalogue.jsonld#publisher`),
    ...(first && { 'dcterms:issued': day(first.releasedOn) }),
    'dcterms:modified': day(modifiedOn(dataset)),
    'dcat:landingPage': ref(datasetAddress(research, id)),
    'dcat:hasVersion': vintages.map(({ vintage }) => ref(vintageAddress(origin, id, vintage))),
    ...(current && { 'dcat:hasCurrentVersion': ref(vintageAddress(origin, id, current.vintage)) }),
    ...(!current && { 'adms:status': ref('http://purl.org/adms/status/Withdrawn') }),
  };
}

function version(dataset: CataloguedDataset, vintage: Vintage, research: string, origin: string): Node {
  const { dataset: id } = dataset;
  const { vintage: name, releasedOn, replaces, changes, withdrawnOn, withdrawalReason } = vintage;
  const notes = [changes, withdrawnOn && `Withdrawn on ${withdrawnOn}: ${withdrawalReason}`].filter((note) => note !== undefined);
  return {
    '@id': vintageAddress(origin, id, name),
    '@type': 'dcat:Dataset',
    'dcterms:identifier': `${id}/${name}`,
    ...described(dataset),
    'dcterms:publisher': ref(`${research}/catalogue.jsonld#publisher`),
    'dcterms:issued': day(releasedOn),
    'dcterms:modified': day(withdrawnOn ?? releasedOn),
    'dcterms:bibliographicCitation': citationOf(dataset, vintage, origin).text,
    'dcat:version': name,
    'dcat:isVersionOf': ref(datasetAddress(research, id)),
    ...(replaces && { 'dcat:previousVersion': ref(vintageAddress(origin, id, replaces)) }),
    ...(notes.length > 0 && { 'adms:versionNotes': notes.map((note) => words(note)) }),
    'adms:status': ref(`http://purl.org/adms/status/${withdrawnOn ? 'Withdrawn' : 'Completed'}`),
    'dcat:landingPage': ref(vintageAddress(origin, id, name)),
    ...(!withdrawnOn && { 'dcat:distribution': distributions(dataset, name, research) }),
  };
}

function distributions({ dataset, licence, licenceUrl }: CataloguedDataset, vintage: string, research: string): readonly Node[] {
  const figures = `${research}/datasets/${dataset}/figures`;
  const asked = `asOf=${vintage}&by=${DOWNLOADED_BY}`;
  const distribution = (title: string, extension: string, mediaType: string, structure?: string): Node => ({
    '@id': `${figures}.${extension}?${asked}`,
    '@type': 'dcat:Distribution',
    'dcterms:title': words(title),
    'dcat:accessURL': ref(`${figures}?${asked}`),
    'dcat:downloadURL': ref(`${figures}.${extension}?${asked}`),
    'dcat:mediaType': ref(`${MEDIA_TYPES}/${mediaType}`),
    ...(structure && { 'dcterms:conformsTo': ref(structure) }),
    'dcterms:license': licenceOf(licence, licenceUrl),
    'dcat:accessService': ref(figures),
  });
  return [
    distribution('Figures by corridor, as CSV', 'csv', 'text/csv'),
    distribution('Figures by corridor, as SDMX-CSV 2.0', 'sdmx.csv', 'application/vnd.sdmx.data+csv', `${research}/figures-structure`),
  ];
}

const services = (datasets: readonly CataloguedDataset[], research: string, origin: string): readonly Node[] =>
  datasets.map(({ dataset, title, language }) => ({
    '@id': `${research}/datasets/${dataset}/figures`,
    '@type': 'dcat:DataService',
    'dcterms:title': words(title, language),
    'dcat:endpointURL': ref(`${research}/datasets/${dataset}/figures`),
    'dcat:endpointDescription': ref(`${origin}/api/docs`),
    'dcat:servesDataset': ref(datasetAddress(research, dataset)),
  }));
