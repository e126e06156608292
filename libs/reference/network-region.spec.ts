import { countries } from './country.js';
import { findRegions } from './m49.js';
import { networkRegions, toNetworkRegion } from './network-region.js';

describe('regions', () => {
  it('give region, sub-region and intermediate region of UN M49', () => {
    expect(findRegions('LSO')).toEqual({
      region: { code: '002', name: 'Africa' },
      subRegion: { code: '202', name: 'Sub-Saharan Africa' },
      intermediateRegion: { code: '018', name: 'Southern Africa' },
    });
    expect(findRegions('PHL')).toEqual({
      region: { code: '142', name: 'Asia' },
      subRegion: { code: '035', name: 'South-eastern Asia' },
    });
  });

  it('place every country but Antarctica, so that no member drops out of a list by region', () => {
    expect(countries.filter(({ code }) => !findRegions(code)).map(({ code }) => code)).toEqual(['ATA']);
    expect(countries.filter(({ code }) => !toNetworkRegion(code)).map(({ code }) => code)).toEqual(['ATA']);
  });

  it.each([
    ['HND', 'americas'],
    ['CAN', 'americas'],
    ['NOR', 'europe'],
    ['MAR', 'north-africa'],
    ['SDN', 'north-africa'],
    ['LSO', 'southern-africa'],
    ['ZAF', 'southern-africa'],
    ['ZWE', 'western-middle-and-eastern-africa'],
    ['SEN', 'western-middle-and-eastern-africa'],
    ['FJI', 'asia-pacific'],
    ['KGZ', 'asia-pacific'],
    ['JOR', 'asia-pacific'],
    ['TWN', 'asia-pacific'],
  ])('%s is in the region %s of the Network', (code, region) => {
    expect(toNetworkRegion(code)).toBe(region);
  });

  it('uses every region of the Network', () => {
    expect(new Set(countries.map(({ code }) => toNetworkRegion(code)).filter(Boolean))).toEqual(new Set(networkRegions.codes));
  });

  it('knows no region of an unknown code', () => {
    expect(findRegions('XXX')).toBeUndefined();
    expect(toNetworkRegion('constructor')).toBeUndefined();
  });
});
