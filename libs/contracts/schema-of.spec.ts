import { Ajv } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { Command, IsCalendarDate, Items, Nested, Optional } from '#libs/event-sourcing';
import { IsCountry, IsCurrency, IsMontrealChapter, IsPortfolio, IsSubdivision, Meaning, OfficialText } from '#libs/reference';
import { toSchema } from './schema-of.js';

class Jurisdiction {
  @IsCountry()
  country: string;

  @Optional()
  @IsSubdivision('country')
  subdivision?: string;
}

class Letter {
  @OfficialText(1, 100)
  reference: string;

  @IsCalendarDate()
  date: string;
}

class Record extends Command {
  @Meaning('Opaque id of the authority.')
  @IsUUID()
  authority: string;

  @Meaning('Where it has its jurisdiction.')
  @Nested(() => Jurisdiction)
  jurisdiction: Jurisdiction;

  @ArrayMaxSize(3)
  @Items(() => Letter)
  letters: Letter[];

  @ArrayNotEmpty()
  @ArrayUnique()
  @IsPortfolio({ each: true })
  portfolios: string[];

  @IsIn(['dialogue', 'letter'])
  basis: string;

  @Min(0)
  @Max(10)
  @IsInt()
  age: number;

  @Optional()
  @IsNumber()
  @Min(0)
  amount?: number;

  @Optional()
  @IsCurrency()
  currency?: string;

  @Optional()
  @IsMontrealChapter()
  chapter?: number;

  @Optional()
  @Meaning('A short code.')
  @MaxLength(9)
  @Matches(/^[A-Z]+$/)
  @IsString()
  code?: string;

  @Optional()
  @IsBoolean()
  late?: boolean;

  @Optional()
  @ValidateBy({ name: 'isSomethingOfOurOwn', validator: { validate: () => true } })
  own?: string;
}

const valid = {
  authority: 'c1b6a1de-6c5b-8000-8000-3f1f6f3f0a10',
  jurisdiction: { country: 'AUS', subdivision: 'AU-VIC' },
  letters: [{ reference: 'GPN/2020/121', date: '2020-11-25' }],
  portfolios: ['labour'],
  basis: 'letter',
  age: 3,
};

describe('the JSON Schema of a class', () => {
  it('says everything that its validation does, what it inherits first', () => {
    expect(toSchema(Record)).toEqual({
      type: 'object',
      properties: {
        effectiveAt: {
          anyOf: [
            { type: 'string', format: 'date' },
            { type: 'string', format: 'date-time' },
          ],
          description: 'A date (its start in UTC) or an instant, ISO 8601.',
        },
        authority: { type: 'string', format: 'uuid', description: 'Opaque id of the authority.' },
        jurisdiction: {
          type: 'object',
          properties: {
            country: { type: 'string', pattern: '^[A-Z]{3}$', description: 'Country: ISO 3166-1 alpha-3.', examples: ['PHL'] },
            subdivision: {
              type: 'string',
              pattern: '^[A-Z]{2}-[A-Z0-9]{1,3}$',
              description: 'Subdivision of the country in country: ISO 3166-2.',
              examples: ['AU-VIC'],
            },
          },
          required: ['country'],
          description: 'Where it has its jurisdiction.',
        },
        letters: {
          type: 'array',
          maxItems: 3,
          items: {
            type: 'object',
            properties: {
              reference: { type: 'string', minLength: 1, maxLength: 100, pattern: '^\\S(.*\\S)?$' },
              date: { type: 'string', format: 'date' },
            },
            required: ['reference', 'date'],
          },
        },
        portfolios: {
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { type: 'string', enum: expect.arrayContaining(['labour', 'consular', 'other']) },
        },
        basis: { type: 'string', enum: ['dialogue', 'letter'] },
        age: { type: 'integer', minimum: 0, maximum: 10 },
        amount: { type: 'number', minimum: 0 },
        currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'Currency: ISO 4217.', examples: ['PHP'] },
        chapter: { type: 'integer', minimum: 1, maximum: 9 },
        code: { type: 'string', pattern: '^[A-Z]+$', maxLength: 9, description: 'A short code.' },
        late: { type: 'boolean' },
        own: { type: 'string' },
      },
      required: ['authority', 'jurisdiction', 'letters', 'portfolios', 'basis', 'age'],
    });
    expect(Object.keys(toSchema(Record).properties).slice(0, 2)).toEqual(['effectiveAt', 'authority']);
  });

  it.each([
    ['draft-07', new Ajv({ strict: true, strictTypes: false })],
    ['2020-12', new Ajv2020.default({ strict: true, strictTypes: false })],
  ])('is one of %s, and refuses what validation refuses', (_, ajv) => {
    ajvFormats.default(ajv);
    const check = ajv.compile(toSchema(Record, { closed: true }));
    const validationErrors = (value: object) =>
      check(value) ? [] : (check.errors ?? []).map((error) => error.instancePath || error.message);

    expect(validationErrors(valid)).toEqual([]);
    expect(validationErrors({ ...valid, authority: 'PHL-1' })).toEqual(['/authority']);
    expect(validationErrors({ ...valid, jurisdiction: { country: 'Australia' } })).toEqual(['/jurisdiction/country']);
    expect(validationErrors({ ...valid, letters: [{ reference: ' x', date: '2020-11-25' }] })).toEqual(['/letters/0/reference']);
    expect(validationErrors({ ...valid, letters: [{ reference: 'x', date: '25/11/2020' }] })).toEqual(['/letters/0/date']);
    expect(validationErrors({ ...valid, portfolios: [] })).toEqual(['/portfolios']);
    expect(validationErrors({ ...valid, age: 1.5 })).toEqual(['/age']);
    expect(validationErrors({ ...valid, fee: 100 })).toEqual(['must NOT have additional properties']);
    expect(validationErrors({ ...valid, jurisdiction: { country: 'AUS', region: 'x' } })).toEqual(['/jurisdiction']);
  });

  it('is open by default, for messages of a newer publisher', () => {
    expect(JSON.stringify(toSchema(Record))).not.toContain('additionalProperties');
  });

  it('is refused for a class without validation', () => {
    class Nothing {}
    expect(() => toSchema(Nothing)).toThrow('Nothing has no field with validation');
  });

  it('is refused for a list whose class was not said', () => {
    class Batch {
      @ValidateNested({ each: true })
      letters: Letter[];
    }
    expect(() => toSchema(Batch)).toThrow('Batch.letters is nested and of no known class: say @Type(() => …)');
  });

  it('is refused for a class that holds itself', () => {
    class Clause {
      @Items(() => Clause)
      clauses: unknown[];
    }
    expect(() => toSchema(Clause)).toThrow('Clause holds itself: its schema has no end');
  });
});
