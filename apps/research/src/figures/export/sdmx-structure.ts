import { countries, currencies, industrySections, occupationGroups } from '#libs/reference';
import { sexes } from '../../datasets/domain/observation.js';
import { NOT_STATED } from '../dimensions.js';
import type { Suppressed } from '../disclosed-cells.js';
import { statistics } from '../statistics/statistics.js';

/** A code of SDMX with its name. */
interface Code {
  readonly id: string;
  readonly name: string;
}

const AGENCY = 'GPN';
const VERSION = '1.0.0';
export const DATAFLOW = 'DF_RECRUITMENT_COST';
const STRUCTURE = 'DSD_RECRUITMENT_COST';
const CONCEPTS = 'CS_RECRUITMENT_COST';

/** `GPN:DF_RECRUITMENT_COST(1.0.0)` */
export const toReference = (id: string): string => `${AGENCY}:${id}(${VERSION})`;

// The generic codes of the SDMX guidelines for code lists.
export const TOTAL = '_T';
export const NOT_APPLICABLE = '_Z';
const OTHER = '_O';
const UNSPECIFIED = '_X';

const sexCodes: Readonly<Record<(typeof sexes)[number], string>> = { female: 'F', male: 'M', other: OTHER, 'not-stated': UNSPECIFIED };

/** Codes of dimensions as SDMX has them. */
export const sdmxCode = {
  area: (country: string) => country,
  sex: (sex: string) => sexCodes[sex as (typeof sexes)[number]],
  occupation: (group: string) => (group === NOT_STATED ? UNSPECIFIED : `ISCO08_${group}`),
  activity: (section: string) => (section === NOT_STATED ? UNSPECIFIED : `ISIC4_${section}`),
  statistic: (id: string) => id.toUpperCase().replaceAll('-', '_'),
} as const;

/** Of the cross-domain list of observation status. */
export const NORMAL = 'A';
export const STATUS_SUPPRESSED = 'Q';
/** Of the cross-domain list of confidentiality status. */
export const FREE = 'F';
export const confidentiality: Readonly<Record<Suppressed, string>> = { withheld: 'C' };

const total: Code = { id: TOTAL, name: 'Total' };
const unspecified: Code = { id: UNSPECIFIED, name: 'Not stated' };

const codelists: Readonly<Record<string, { readonly name: string; readonly codes: readonly Code[] }>> = {
  CL_FREQ: { name: 'Frequency', codes: [{ id: 'A', name: 'Annual' }] },
  CL_AREA: { name: 'Country, ISO 3166-1 alpha-3', codes: [total, ...countries.map(({ code, name }) => ({ id: code, name: name.en }))] },
  CL_SEX: {
    name: 'Sex',
    codes: [total, { id: 'F', name: 'Female' }, { id: 'M', name: 'Male' }, { id: OTHER, name: 'Other' }, unspecified],
  },
  CL_OCCUPATION: {
    name: 'Major group of ISCO-08',
    codes: [
      total,
      ...occupationGroups
        .filter(({ code }) => code.length === 1)
        .map(({ code, title }) => ({ id: sdmxCode.occupation(code), name: title })),
      unspecified,
    ],
  },
  CL_ACTIVITY: {
    name: 'Section of ISIC Rev.4',
    codes: [total, ...industrySections.map(({ code, title }) => ({ id: sdmxCode.activity(code), name: title })), unspecified],
  },
  CL_STATISTIC: {
    name: 'Statistic of SDG indicator 10.7.1',
    codes: statistics.map(({ id, name }) => ({ id: sdmxCode.statistic(id), name })),
  },
  CL_CURRENCY: {
    name: 'Currency of cost and earnings, ISO 4217',
    codes: [
      { id: NOT_APPLICABLE, name: 'Not applicable: ratios of workers have no currency' },
      ...currencies.map(({ code, name }) => ({ id: code, name })),
    ],
  },
  CL_UNIT_MEASURE: {
    name: 'Unit of measure',
    codes: [
      { id: 'MO', name: 'Months of earnings' },
      { id: 'REC', name: 'Records' },
    ],
  },
  CL_OBS_STATUS: {
    name: 'Observation status',
    codes: [
      { id: NORMAL, name: 'Normal value' },
      { id: STATUS_SUPPRESSED, name: 'Missing value; suppressed' },
    ],
  },
  CL_CONF_STATUS: {
    name: 'Confidentiality status',
    codes: [
      { id: FREE, name: 'Free (free for publication)' },
      { id: 'C', name: 'Confidential statistical information' },
    ],
  },
};

interface Component {
  readonly id: string;
  readonly name: string;
  /** Absent: free text. */
  readonly codes?: keyof typeof codelists;
}

/** In the order of the key, before the time. */
const dimensions: readonly Component[] = [
  { id: 'FREQ', name: 'Frequency', codes: 'CL_FREQ' },
  { id: 'DATASET', name: 'Dataset that the figure is of, by its id' },
  { id: 'REF_AREA', name: 'Country of origin', codes: 'CL_AREA' },
  { id: 'COUNTERPART_AREA', name: 'Country of destination', codes: 'CL_AREA' },
  { id: 'SEX', name: 'Sex', codes: 'CL_SEX' },
  { id: 'OCCUPATION', name: 'Occupation', codes: 'CL_OCCUPATION' },
  { id: 'ACTIVITY', name: 'Industry', codes: 'CL_ACTIVITY' },
  { id: 'STATISTIC', name: 'Statistic', codes: 'CL_STATISTIC' },
  { id: 'CURRENCY', name: 'Currency', codes: 'CL_CURRENCY' },
];
const time: Component = { id: 'TIME_PERIOD', name: 'Year of recruitment; all years of the vintage: a range' };
const measure: Component = { id: 'OBS_VALUE', name: 'Value' };
const attributes: readonly Component[] = [
  { id: 'UNIT_MEASURE', name: 'Unit of measure', codes: 'CL_UNIT_MEASURE' },
  { id: 'OBS_STATUS', name: 'Observation status', codes: 'CL_OBS_STATUS' },
  { id: 'CONF_STATUS', name: 'Confidentiality status', codes: 'CL_CONF_STATUS' },
  { id: 'N_RECORDS', name: 'Records that the value rests on' },
  { id: 'VINTAGE', name: 'Vintage of the dataset' },
];

/** The columns of SDMX-CSV that are components of the structure, in its order. */
export const componentIds: readonly string[] = [...dimensions, time, measure, ...attributes].map(({ id }) => id);

const urn = (kind: string, id: string): string => `urn:sdmx:org.sdmx.infomodel.${kind}=${toReference(id)}`;
const concept = (id: string): string => `${urn('conceptscheme.Concept', CONCEPTS)}.${id}`;
const toEnumeration = (codes: string): object => ({ enumeration: urn('codelist.Codelist', codes) });
const toRepresentation = ({ codes }: Component): object =>
  codes === undefined ? { format: { dataType: 'String' } } : toEnumeration(codes);
const toArtefact = (id: string, name: string): object => ({ id, agencyID: AGENCY, version: VERSION, name, names: { en: name } });
const item = ({ id, name }: Code): object => ({ id, name, names: { en: name } });

/** The data structure definition with everything that it refers to: SDMX-JSON 2.0.0, for SDMX 3.0. */
export const dataStructure: object = {
  meta: {
    schema:
      'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json',
    id: `${STRUCTURE}_${VERSION.replaceAll('.', '_')}`,
    prepared: '2026-11-22T00:00:00Z',
    contentLanguages: ['en'],
    sender: { id: AGENCY },
  },
  data: {
    dataflows: [
      {
        ...toArtefact(DATAFLOW, 'Recruitment costs of migrant workers (SDG indicator 10.7.1)'),
        structure: urn('datastructure.DataStructure', STRUCTURE),
      },
    ],
    dataStructures: [
      {
        ...toArtefact(STRUCTURE, 'Recruitment costs of migrant workers'),
        dataStructureComponents: {
          dimensionList: {
            id: 'DimensionDescriptor',
            dimensions: dimensions.map((dimension, position) => ({
              id: dimension.id,
              position,
              conceptIdentity: concept(dimension.id),
              localRepresentation: toRepresentation(dimension),
            })),
            timeDimension: {
              id: time.id,
              conceptIdentity: concept(time.id),
              localRepresentation: { format: { dataType: 'ObservationalTimePeriod' } },
            },
          },
          measureList: {
            id: 'MeasureDescriptor',
            measures: [
              {
                id: measure.id,
                usage: 'optional',
                conceptIdentity: concept(measure.id),
                localRepresentation: { format: { dataType: 'Double' } },
              },
            ],
          },
          attributeList: {
            id: 'AttributeDescriptor',
            attributes: attributes.map((attribute) => ({
              id: attribute.id,
              usage: attribute.id === 'N_RECORDS' ? 'optional' : 'mandatory',
              attributeRelationship: { observation: {} },
              conceptIdentity: concept(attribute.id),
              localRepresentation: attribute.id === 'N_RECORDS' ? { format: { dataType: 'Integer' } } : toRepresentation(attribute),
            })),
          },
        },
      },
    ],
    conceptSchemes: [
      {
        ...toArtefact(CONCEPTS, 'Concepts of recruitment costs'),
        concepts: [...dimensions, time, measure, ...attributes].map(item),
      },
    ],
    codelists: Object.entries(codelists).map(([id, { name, codes }]) => ({ ...toArtefact(id, name), codes: codes.map(item) })),
  },
};
