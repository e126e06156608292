import { findRegions, type Regions } from './m49.js';
import { vocabulary } from './vocabulary.js';

/**
 * The Network's own words for regions: "regions including the Americas, Europe, North and Southern Africa, and Asia-Pacific"
 * (FAQ, question 8). The last one is ours: the FAQ's list is of where members were in March 2021 and leaves it out.
 */
export const networkRegions = vocabulary('region of the Network', {
  americas: 'the Americas',
  europe: 'Europe',
  'north-africa': 'North Africa',
  'southern-africa': 'Southern Africa',
  'asia-pacific': 'Asia-Pacific',
  'western-middle-and-eastern-africa': 'Western, Middle and Eastern Africa',
});
export type NetworkRegion = (typeof networkRegions.codes)[number];

const AFRICA = '002';
const AMERICAS = '019';
const ASIA = '142';
const EUROPE = '150';
const OCEANIA = '009';
const NORTHERN_AFRICA = '015';
const SOUTHERN_AFRICA = '018';

/**
 * The Network's region of a country (alpha-3), from UN M49: Americas and Europe are its regions of that name; Asia-Pacific
 * is Asia with Oceania; North Africa is its Northern Africa, Southern Africa its Southern Africa (Botswana, Eswatini,
 * Lesotho, Namibia, South Africa). Western Asia, the Middle East of other lists, goes with Asia to Asia-Pacific: the FAQ
 * names no Middle East, and M49 parts Asia no further on this level; by sub-region it can be told apart.
 * Undefined for Antarctica and unknown codes.
 */
export function toNetworkRegion(alpha3: string): NetworkRegion | undefined {
  const regions = findRegions(alpha3);
  if (!regions) return undefined;
  switch (regions.region.code) {
    case AMERICAS:
      return 'americas';
    case EUROPE:
      return 'europe';
    case ASIA:
    case OCEANIA:
      return 'asia-pacific';
    case AFRICA:
      return inAfrica(regions);
    default:
      return undefined;
  }
}

function inAfrica(regions: Regions): NetworkRegion {
  if (regions.subRegion.code === NORTHERN_AFRICA) return 'north-africa';
  return regions.intermediateRegion?.code === SOUTHERN_AFRICA ? 'southern-africa' : 'western-middle-and-eastern-africa';
}
