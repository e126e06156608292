import { component, either, exactly, list, map, object, optional, type Shaped, text } from '#libs/shapes';

const REFERENCE = object({ '@id': text });
const WORDS = object({ '@value': text, '@language': text });
const DATE = object({ '@value': text, '@type': exactly('xsd:date') });
const YEAR = object({ '@value': text, '@type': exactly('xsd:gYear') });

const LICENCE = object({ '@id': optional(text), '@type': exactly('dcterms:LicenseDocument'), 'rdfs:label': text });

/** Common to all vintages of a dataset. */
export const DESCRIPTION = object({
  'dcterms:description': optional(WORDS),
  'dcterms:title': WORDS,
  'dcterms:creator': object({ '@type': exactly('foaf:Organization'), 'foaf:name': text }),
  'dcterms:license': LICENCE,
  'dcterms:accrualPeriodicity': REFERENCE,
  'dcterms:temporal': object({ '@type': exactly('dcterms:PeriodOfTime'), 'dcat:startDate': YEAR, 'dcat:endDate': optional(YEAR) }),
  'dcterms:spatial': optional(list(object({ '@id': text, '@type': exactly('dcterms:Location'), 'skos:prefLabel': WORDS }))),
});

const DISTRIBUTION = object({
  '@id': text,
  '@type': exactly('dcat:Distribution'),
  'dcterms:title': WORDS,
  'dcat:accessURL': REFERENCE,
  'dcat:downloadURL': REFERENCE,
  'dcat:mediaType': REFERENCE,
  'dcterms:conformsTo': optional(REFERENCE),
  'dcterms:license': LICENCE,
  'dcat:accessService': REFERENCE,
});

const DATASET_NODE = {
  '@id': text,
  '@type': exactly('dcat:Dataset'),
  'dcterms:identifier': text,
  ...DESCRIPTION.properties,
  'dcterms:publisher': REFERENCE,
  'dcterms:modified': DATE,
  'dcat:landingPage': REFERENCE,
};

const SERIES = component(
  'CataloguedDataset',
  object({
    ...DATASET_NODE,
    'dcterms:issued': optional(DATE),
    'dcat:hasVersion': list(REFERENCE),
    'dcat:hasCurrentVersion': optional(REFERENCE),
    'adms:status': optional(REFERENCE),
  }),
);

const VERSION = component(
  'CataloguedVintage',
  object({
    ...DATASET_NODE,
    'dcterms:issued': DATE,
    'dcterms:bibliographicCitation': text,
    'dcat:version': text,
    'dcat:isVersionOf': REFERENCE,
    'dcat:previousVersion': optional(REFERENCE),
    'adms:versionNotes': optional(list(WORDS)),
    'adms:status': REFERENCE,
    'dcat:distribution': optional(list(DISTRIBUTION)),
  }),
);

/** DCAT 3 as JSON-LD. */
export const CATALOGUE = component(
  'DatasetCatalogue',
  object({
    '@context': map(text),
    '@id': text,
    '@type': exactly('dcat:Catalog'),
    'dcterms:title': WORDS,
    'dcterms:description': WORDS,
    'dcterms:publisher': object({ '@id': text, '@type': exactly('foaf:Organization'), 'foaf:name': text }),
    'dcterms:modified': optional(DATE),
    'dcat:service': list(
      object({
        '@id': text,
        '@type': exactly('dcat:DataService'),
        'dcterms:title': WORDS,
        'dcat:endpointURL': REFERENCE,
        'dcat:endpointDescription': REFERENCE,
        'dcat:servesDataset': REFERENCE,
      }),
    ),
    'dcat:dataset': list(either(VERSION, SERIES)),
  }),
);
export type Catalogue = Shaped<typeof CATALOGUE>;
export type DatasetSeries = Shaped<typeof SERIES>;
export type DatasetVersion = Shaped<typeof VERSION>;
export type Distribution = Shaped<typeof DISTRIBUTION>;
