import { defined } from '#libs/event-sourcing';
import { country } from '#libs/reference';
import type { Shaped } from '#libs/shapes';
import type { Frequency } from '../domain/dataset.vocabulary.js';
import type { DatasetDescription, Vintage } from '../domain/dataset-state.js';
import { type Catalogue, type DatasetSeries, type DatasetVersion, type DESCRIPTION, type Distribution } from './catalogue-shape.js';
import { PUBLISHER, toCitation, vintageAddress } from './citation.js';
import { addressOfLicence } from './spdx.js';

/** A dataset with its vintages, as the catalogue needs it. */
export interface CataloguedDataset extends DatasetDescription {
  readonly dataset: string;
  readonly vintages: readonly Vintage[];
}

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
/** Figures of any vintage are disclosed by these. */
const DOWNLOADED_BY = 'origin,destination';

const FREQUENCIES: Readonly<Record<Frequency, string>> = {
  once: 'NEVER',
  annual: 'ANNUAL',
  biennial: 'BIENNIAL',
  quarterly: 'QUARTERLY',
  monthly: 'MONTHLY',
  irregular: 'IRREG',
};

const ref = (id: string) => ({ '@id': id });
const day = (date: string) => ({ '@value': date, '@type': 'xsd:date' as const });
const year = (number: number) => ({ '@value': String(number), '@type': 'xsd:gYear' as const });
const words = (text: string, language = 'en') => ({ '@value': text, '@language': language });

/**
 * Datasets with a released vintage as DCAT 3 (JSON-LD): each is a dataset whose vintages are its versions. A vintage that was
 * withdrawn stands there as such, and has nothing to download. `origin`: where others reach the platform.
 */
export function toCatalogue(datasets: readonly CataloguedDataset[], origin: string): Catalogue {
  const research = `${origin}/api/research`;
  const released = datasets.filter(({ vintages }) => vintages.length > 0);
  const modified = released.map(modifiedOn).sort().at(-1);
  return defined({
    '@context': CONTEXT,
    '@id': `${research}/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dcterms:title': words('Costs of recruitment: released datasets'),
    'dcterms:description': words(
      'Datasets from which figures of SDG indicator 10.7.1, the cost of recruitment borne by workers, are computed.',
    ),
    'dcterms:publisher': publisher(research),
    'dcterms:modified': modified ? day(modified) : undefined,
    'dcat:service': services(released, research, origin),
    'dcat:dataset': released.flatMap((dataset) => [
      toSeries(dataset, research, origin),
      ...dataset.vintages.map((vintage) => toVersion(dataset, vintage, research, origin)),
    ]),
  });
}

const publisher = (research: string): Catalogue['dcterms:publisher'] => ({
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

function describeDataset({
  title,
  description,
  custodian,
  licence,
  licenceUrl,
  frequency,
  language,
  coverage,
}: CataloguedDataset): Shaped<typeof DESCRIPTION> {
  const countries = [...new Set([...(coverage.origins ?? []), ...(coverage.destinations ?? [])])];
  const places = countries.map((code) => ({
    '@id': `${AUTHORITY}/country/${code}`,
    '@type': 'dcterms:Location' as const,
    'skos:prefLabel': words(country(code)?.name.en ?? code),
  }));
  return defined({
    'dcterms:description': description ? words(description, language) : undefined,
    'dcterms:title': words(title, language),
    'dcterms:creator': { '@type': 'foaf:Organization', 'foaf:name': custodian },
    'dcterms:license': toLicence(licence, licenceUrl),
    'dcterms:accrualPeriodicity': ref(`${AUTHORITY}/frequency/${FREQUENCIES[frequency]}`),
    'dcterms:temporal': defined({
      '@type': 'dcterms:PeriodOfTime',
      'dcat:startDate': year(coverage.firstYear),
      'dcat:endDate': coverage.lastYear === undefined ? undefined : year(coverage.lastYear),
    }),
    'dcterms:spatial': places.length > 0 ? places : undefined,
  });
}

function toLicence(licence: string, url: string | undefined): Distribution['dcterms:license'] {
  return defined({ '@id': url ?? addressOfLicence(licence), '@type': 'dcterms:LicenseDocument', 'rdfs:label': licence });
}

function toSeries(dataset: CataloguedDataset, research: string, origin: string): DatasetSeries {
  const { dataset: id, vintages } = dataset;
  const current = vintages.findLast(({ withdrawnOn }) => withdrawnOn === undefined);
  const [first] = vintages;
  return defined({
    '@id': datasetAddress(research, id),
    '@type': 'dcat:Dataset',
    'dcterms:identifier': id,
    ...describeDataset(dataset),
    'dcterms:publisher': ref(`${research}/catalogue.jsonld#publisher`),
    'dcterms:issued': first && day(first.releasedOn),
    'dcterms:modified': day(modifiedOn(dataset)),
    'dcat:landingPage': ref(datasetAddress(research, id)),
    'dcat:hasVersion': vintages.map(({ vintage }) => ref(vintageAddress(origin, id, vintage))),
    'dcat:hasCurrentVersion': current && ref(vintageAddress(origin, id, current.vintage)),
    'adms:status': current ? undefined : ref('http://purl.org/adms/status/Withdrawn'),
  });
}

function toVersion(dataset: CataloguedDataset, vintage: Vintage, research: string, origin: string): DatasetVersion {
  const { dataset: id } = dataset;
  const { vintage: name, releasedOn, replaces, changes, withdrawnOn, withdrawalReason } = vintage;
  const notes = [changes, withdrawnOn && `Withdrawn on ${withdrawnOn}: ${withdrawalReason}`].filter((note) => note !== undefined);
  return defined({
    '@id': vintageAddress(origin, id, name),
    '@type': 'dcat:Dataset',
    'dcterms:identifier': `${id}/${name}`,
    ...describeDataset(dataset),
    'dcterms:publisher': ref(`${research}/catalogue.jsonld#publisher`),
    'dcterms:issued': day(releasedOn),
    'dcterms:modified': day(withdrawnOn ?? releasedOn),
    'dcterms:bibliographicCitation': toCitation(dataset, vintage, origin).text,
    'dcat:version': name,
    'dcat:isVersionOf': ref(datasetAddress(research, id)),
    'dcat:previousVersion': replaces ? ref(vintageAddress(origin, id, replaces)) : undefined,
    'adms:versionNotes': notes.length > 0 ? notes.map((note) => words(note)) : undefined,
    'adms:status': ref(`http://purl.org/adms/status/${withdrawnOn ? 'Withdrawn' : 'Completed'}`),
    'dcat:landingPage': ref(vintageAddress(origin, id, name)),
    'dcat:distribution': withdrawnOn ? undefined : distributions(dataset, name, research),
  });
}

function distributions({ dataset, licence, licenceUrl }: CataloguedDataset, vintage: string, research: string): readonly Distribution[] {
  const figures = `${research}/datasets/${dataset}/figures`;
  const query = `asOf=${vintage}&by=${DOWNLOADED_BY}`;
  const distribution = (title: string, extension: string, mediaType: string, structure?: string): Distribution =>
    defined({
      '@id': `${figures}.${extension}?${query}`,
      '@type': 'dcat:Distribution',
      'dcterms:title': words(title),
      'dcat:accessURL': ref(`${figures}?${query}`),
      'dcat:downloadURL': ref(`${figures}.${extension}?${query}`),
      'dcat:mediaType': ref(`${MEDIA_TYPES}/${mediaType}`),
      'dcterms:conformsTo': structure ? ref(structure) : undefined,
      'dcterms:license': toLicence(licence, licenceUrl),
      'dcat:accessService': ref(figures),
    });
  return [
    distribution('Figures by corridor, as CSV', 'csv', 'text/csv'),
    distribution('Figures by corridor, as SDMX-CSV 2.0', 'sdmx.csv', 'application/vnd.sdmx.data+csv', `${research}/figures-structure`),
  ];
}

const services = (datasets: readonly CataloguedDataset[], research: string, origin: string): Catalogue['dcat:service'] =>
  datasets.map(({ dataset, title, language }) => ({
    '@id': `${research}/datasets/${dataset}/figures`,
    '@type': 'dcat:DataService',
    'dcterms:title': words(title, language),
    'dcat:endpointURL': ref(`${research}/datasets/${dataset}/figures`),
    'dcat:endpointDescription': ref(`${origin}/api/docs`),
    'dcat:servesDataset': ref(datasetAddress(research, dataset)),
  }));
