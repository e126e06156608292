import { IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { IsCalendarDate, IsEffectiveTime, Items, Optional } from '#libs/event-sourcing';
import { IsCountry, Meaning, OfficialText } from '#libs/reference';
import { fieldsTable, typeInWords } from './fields.ts';

class Letter {
  @OfficialText(1, 80)
  reference: string;

  @IsCalendarDate()
  date: string;
}

class Invite {
  @Meaning('Whom it goes to.')
  @IsUUID()
  authority: string;

  @Optional()
  @IsCountry()
  country?: string;

  @Optional()
  @Items(() => Letter)
  letters?: Letter[];

  @IsIn(['a', 'b'])
  kind: string;

  @IsInt()
  @Min(0)
  count: number;

  @IsEffectiveTime()
  at: string;
}

describe('the fields of a class', () => {
  it('are a table, those within a field after it', () => {
    expect(fieldsTable(Invite, ['count']).split('\n')).toEqual([
      '| field | type | required | meaning |',
      '| --- | --- | --- | --- |',
      '| `authority` | UUID | yes | Whom it goes to. |',
      '| `country` | text like `PHL` | no | Country: ISO 3166-1 alpha-3. |',
      '| `letters` | list: object with `reference`, `date` | no |  |',
      '| `letters[].reference` | text of 1 to 80 characters | yes |  |',
      '| `letters[].date` | date | yes |  |',
      '| `kind` | one of `a`, `b` | yes |  |',
      '| `at` | date or instant | yes | A date (its start in UTC) or an instant, ISO 8601. |',
    ]);
  });

  it.each([
    [{ type: 'integer', minimum: 0 }, 'integer of 0 or more'],
    [{ type: 'integer', minimum: 1, maximum: 9 }, 'integer of 1 to 9'],
    [{ type: 'number' }, 'number'],
    [{ type: 'number', maximum: 5 }, 'number of at most 5'],
    [{ type: 'string' }, 'text'],
    [{ type: 'string', maxLength: 9 }, 'text of at most 9 characters'],
    [{ type: 'string', pattern: '^a|b$' }, 'text of the form `^a\\|b$`'],
    [{ type: 'array', minItems: 1, items: { type: 'boolean' } }, 'list of 1 or more items: true or false'],
    [{ type: 'object' }, 'object'],
    [{}, 'anything'],
  ])('of the schema %p are %s', (schema, words) => {
    expect(typeInWords(schema)).toBe(words);
  });
});
