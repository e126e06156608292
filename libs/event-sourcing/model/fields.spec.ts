import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsString, type ValidationError, validateSync } from 'class-validator';
import { Items, Nested, Nullable, Optional, RequiredIf } from './fields.js';

class Bed {
  @IsString()
  crop: string;
}

class Plot {
  @Optional()
  @IsString()
  name?: string;

  @Nullable()
  @IsString()
  tenant?: string | null;

  @Optional()
  @IsIn(['rented', 'free'])
  state?: string;

  @RequiredIf(({ state }: Plot) => state === 'rented')
  @IsInt()
  rent?: number;

  @Optional()
  @Nested(() => Bed)
  first?: Bed;

  @Optional()
  @Items(() => Bed)
  beds?: Bed[];
}

const placesIn = (errors: readonly ValidationError[]): readonly string[] =>
  errors.flatMap(({ property, constraints, children = [] }) => [
    ...(constraints ? [property] : []),
    ...placesIn(children).map((place) => `${property}.${place}`),
  ]);
const faults = (plot: object): readonly string[] => placesIn(validateSync(plainToInstance(Plot, plot)));

describe('a field', () => {
  it('that is optional may be left out, and is validated else, null too', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ name: undefined })).toEqual([]);
    expect(faults({ name: null })).toEqual(['name']);
  });

  it('that is nullable may be null', () => {
    expect(faults({ tenant: null })).toEqual([]);
    expect(faults({ tenant: 7 })).toEqual(['tenant']);
  });

  it('that is needed under a condition is validated where it stands without need', () => {
    expect(faults({ state: 'rented' })).toEqual(['rent']);
    expect(faults({ state: 'rented', rent: 3 })).toEqual([]);
    expect(faults({ state: 'free' })).toEqual([]);
    expect(faults({ state: 'free', rent: null })).toEqual(['rent']);
    expect(faults({ state: 'free', rent: '3' })).toEqual(['rent']);
  });

  it.each([[null], [[]], [[{ crop: 'kale' }]], ['kale'], [7]])('that is an object is not %j', (first) => {
    expect(faults({ first })).toContain('first');
  });

  it.each([[null], [{}], [{ crop: 'kale' }], ['kale'], [7]])('that is a list is not %j', (beds) => {
    expect(faults({ beds })).toContain('beds');
  });

  it.each([[null], [[]], [[{ crop: 'kale' }]], ['kale'], [7]])('that is a list holds no %j', (item) => {
    expect(faults({ beds: [{ crop: 'kale' }, item] })).toContain('beds');
  });

  it('within is validated by its class', () => {
    expect(faults({ first: { crop: 'kale' }, beds: [{ crop: 'kale' }] })).toEqual([]);
    expect(faults({ first: {}, beds: [{ crop: 'kale' }, { crop: 7 }] })).toEqual(['first.crop', 'beds.1.crop']);
  });
});
