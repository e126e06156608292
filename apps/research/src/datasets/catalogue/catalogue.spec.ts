import type { Vintage } from '../domain/dataset-state.js';
import { type CataloguedDataset, toCatalogue } from './catalogue.js';

const ORIGIN = 'https://gpn.example.org';
const ID = '6f1c2d1e-0000-8000-8000-000000000001';
const RESEARCH = `${ORIGIN}/api/research`;
const SERIES = `${RESEARCH}/released-datasets/${ID}`;
const vintage = (name: string, more: Partial<Vintage> = {}): Vintage => ({
  ...{ vintage: name, releasedOn: `${name.slice(0, 7)}-15`, threshold: 5, observations: 9, batches: [] },
  ...more,
});
const dataset = (vintages: readonly Vintage[], more: Partial<CataloguedDataset> = {}): CataloguedDataset => ({
  ...{ dataset: ID, title: 'Costs of recruitment', description: 'A survey.', kind: 'survey', custodian: 'Statistics office' },
  ...{ licence: 'CC-BY-4.0', frequency: 'annual', language: 'fr', vintages },
  coverage: { origins: ['NPL'], destinations: ['QAT', 'NPL'], firstYear: 2018, lastYear: 2020 },
  ...more,
});
const withdrawn = { withdrawnOn: '2021-06-01', withdrawalReason: 'A column was swapped' };
const revised = dataset([
  vintage('2021-03', withdrawn),
  vintage('2021-04', { replaces: '2021-03', changes: 'The column stands where it belongs' }),
]);

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The classes and properties of DCAT 3, DCMI terms, FOAF, ADMS and SKOS that a catalogue may use here. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  'dcat:Catalog': ['dcterms:title', 'dcterms:description', 'dcterms:publisher', 'dcterms:modified', 'dcat:service', 'dcat:dataset'],
  'dcat:Dataset': [
    ...['dcterms:title', 'dcterms:description', 'dcterms:identifier', 'dcterms:creator', 'dcterms:publisher', 'dcterms:license'],
    ...['dcterms:accrualPeriodicity', 'dcterms:temporal', 'dcterms:spatial', 'dcterms:issued', 'dcterms:modified'],
    ...['dcterms:bibliographicCitation', 'dcat:landingPage', 'dcat:hasVersion', 'dcat:hasCurrentVersion', 'dcat:isVersionOf'],
    ...['dcat:previousVersion', 'dcat:version', 'adms:versionNotes', 'adms:status', 'dcat:distribution'],
  ],
  'dcat:Distribution': [
    ...['dcterms:title', 'dcat:accessURL', 'dcat:downloadURL', 'dcat:mediaType', 'dcterms:conformsTo', 'dcterms:license'],
    'dcat:accessService',
  ],
  'dcat:DataService': ['dcterms:title', 'dcat:endpointURL', 'dcat:endpointDescription', 'dcat:servesDataset'],
  'dcterms:PeriodOfTime': ['dcat:startDate', 'dcat:endDate'],
  'dcterms:Location': ['skos:prefLabel'],
  'dcterms:LicenseDocument': ['rdfs:label'],
  'foaf:Organization': ['foaf:name'],
};
const LITERALS: Readonly<Record<string, RegExp>> = { 'xsd:date': /^\d{4}-\d\d-\d\d$/, 'xsd:gYear': /^\d{4}$/ };

/** What of a document is no JSON-LD of these classes, by its place. */
function findFaults(value: unknown, path: string, prefixes: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((element, index) => findFaults(element, `${path}[${index}]`, prefixes));
  if (!isObject(value)) return typeof value === 'string' && value !== '' ? [] : [`${path} is ${JSON.stringify(value)}`];
  const { '@id': id, '@type': type, '@value': literal, '@language': language, ...properties } = value;
  if (literal !== undefined) {
    const typed = typeof type === 'string' ? (LITERALS[type]?.test(String(literal)) ?? false) : /^[a-z]{2,3}$/.test(String(language));
    return typed && id === undefined && Object.keys(properties).length === 0 ? [] : [`${path} is no literal`];
  }
  const faults: string[] = [];
  if (id !== undefined && !(URL.canParse(String(id)) && /^https?:\/\//.test(String(id)))) faults.push(`${path} has the id ${id}`);
  if (type === undefined) return Object.keys(properties).length > 0 || id === undefined ? [...faults, `${path} has no type`] : faults;
  const allowed = CLASSES[String(type)];
  if (!allowed) faults.push(`${path} is a ${type}`);
  for (const [name, inner] of Object.entries(properties)) {
    if (!allowed?.includes(name) || !prefixes.includes(name.split(':', 1)[0] as string))
      faults.push(`${path}.${name} is no property of it`);
    faults.push(...findFaults(inner, `${path}.${name}`, prefixes));
  }
  return faults;
}

const toDocument = (...datasets: readonly CataloguedDataset[]) => {
  const { '@context': context, ...catalogue } = JSON.parse(JSON.stringify(toCatalogue(datasets, ORIGIN))) as Json;
  const nodes = [catalogue, ...(catalogue['dcat:dataset'] as readonly Json[]), ...(catalogue['dcat:service'] as readonly Json[])];
  return { context: context as Json, catalogue, nodeOf: (id: string) => nodes.find((node) => node['@id'] === id) ?? {}, nodes };
};

describe('the catalogue', () => {
  it('is JSON-LD of the classes and properties of DCAT 3, every reference absolute and every one within it there', () => {
    const { context, catalogue, nodes } = toDocument(revised, dataset([vintage('2020-01')], { dataset: ID.replace('1e', '1f') }));
    expect(context).toMatchObject({ dcat: 'http://www.w3.org/ns/dcat#', dcterms: 'http://purl.org/dc/terms/' });
    expect(findFaults(catalogue, '$', Object.keys(context))).toEqual([]);
    const ids = nodes.map((node) => node['@id']);
    expect(new Set(ids).size).toBe(ids.length);
    for (const node of nodes) {
      const within = ['dcat:hasVersion', 'dcat:hasCurrentVersion', 'dcat:isVersionOf', 'dcat:previousVersion', 'dcat:servesDataset'];
      for (const { '@id': id } of within.flatMap((name) => [node[name] ?? []].flat() as unknown as readonly Json[]))
        expect(ids).toContain(id);
    }
  });

  it('has a dataset with its vintages as versions, with licence, publisher, time, place and citation', () => {
    const { nodeOf, catalogue } = toDocument(revised);
    expect(catalogue['dcterms:modified']).toEqual({ '@value': '2021-06-01', '@type': 'xsd:date' });
    expect(nodeOf(SERIES)).toMatchObject({
      'dcterms:title': { '@value': 'Costs of recruitment', '@language': 'fr' },
      'dcterms:publisher': { '@id': `${RESEARCH}/catalogue.jsonld#publisher` },
      'dcterms:license': { '@id': 'https://spdx.org/licenses/CC-BY-4.0', 'rdfs:label': 'CC-BY-4.0' },
      'dcterms:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/ANNUAL' },
      'dcterms:temporal': {
        'dcat:startDate': { '@value': '2018', '@type': 'xsd:gYear' },
        'dcat:endDate': { '@value': '2020', '@type': 'xsd:gYear' },
      },
      'dcterms:spatial': [
        { '@id': 'http://publications.europa.eu/resource/authority/country/NPL', 'skos:prefLabel': { '@value': 'Nepal' } },
        { '@id': 'http://publications.europa.eu/resource/authority/country/QAT', 'skos:prefLabel': { '@value': 'Qatar' } },
      ],
      'dcterms:modified': { '@value': '2021-06-01' },
      'dcat:hasVersion': [{ '@id': `${SERIES}/vintages/2021-03` }, { '@id': `${SERIES}/vintages/2021-04` }],
      'dcat:hasCurrentVersion': { '@id': `${SERIES}/vintages/2021-04` },
    });
    const figures = `${RESEARCH}/datasets/${ID}/figures`;
    expect(nodeOf(`${SERIES}/vintages/2021-04`)).toMatchObject({
      'dcat:version': '2021-04',
      'dcat:previousVersion': { '@id': `${SERIES}/vintages/2021-03` },
      'adms:versionNotes': [{ '@value': 'The column stands where it belongs' }],
      'adms:status': { '@id': 'http://purl.org/adms/status/Completed' },
      'dcterms:bibliographicCitation': expect.stringContaining('Statistics office (2021): Costs of recruitment. Vintage 2021-04.'),
      'dcat:distribution': [
        {
          'dcat:downloadURL': { '@id': `${figures}.csv?asOf=2021-04&by=origin,destination` },
          'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/text/csv' },
        },
        {
          'dcat:downloadURL': { '@id': `${figures}.sdmx.csv?asOf=2021-04&by=origin,destination` },
          'dcterms:conformsTo': { '@id': `${RESEARCH}/figures-structure` },
        },
      ],
    });
  });

  it('says that a vintage was withdrawn, and offers nothing of it', () => {
    const old = toDocument(revised).nodeOf(`${SERIES}/vintages/2021-03`);
    expect(old).toMatchObject({
      'adms:status': { '@id': 'http://purl.org/adms/status/Withdrawn' },
      'adms:versionNotes': [{ '@value': 'Withdrawn on 2021-06-01: A column was swapped' }],
      'dcterms:modified': { '@value': '2021-06-01' },
    });
    expect(old).not.toHaveProperty('dcat:distribution');
    const gone = toDocument(dataset([vintage('2021-03', withdrawn)])).nodeOf(SERIES);
    expect(gone).toMatchObject({ 'adms:status': { '@id': 'http://purl.org/adms/status/Withdrawn' } });
    expect(gone).not.toHaveProperty('dcat:hasCurrentVersion');
  });

  it('leaves out what was never released, and a licence that has no address stands by its name', () => {
    const { nodes } = toDocument(dataset([]));
    expect(nodes).toHaveLength(1);
    const own = toDocument(dataset([vintage('2021-03')], { licence: 'Terms of the office' })).nodeOf(SERIES);
    expect(own['dcterms:license']).toEqual({ '@type': 'dcterms:LicenseDocument', 'rdfs:label': 'Terms of the office' });
    const linked = toDocument(dataset([vintage('2021-03')], { licenceUrl: 'https://www.example.org/terms' })).nodeOf(SERIES);
    expect(linked['dcterms:license']).toMatchObject({ '@id': 'https://www.example.org/terms' });
  });
});
