import { IsIn, MaxLength } from 'class-validator';
import { type Filter, IsCalendarDate, IsEffectiveTime, Optional } from '#libs/event-sourcing';
import { CountryFilter, holdsAny, matchesAny, PageQuery, Repeatable, SortBy, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { chargers, directions, payers, permissions, topics } from '../domain/regulatory-profile.vocabulary.js';

export class ProfilesQuery extends PageQuery {
  @CountryFilter()
  country?: string[];

  @Repeatable()
  @IsIn(topics.codes, { each: true })
  topic?: string[];

  @SortBy({ country: ['countryName', 'subdivision'] }, { byDefault: 'country' })
  sort?: string;
}

export class RulesQuery extends PageQuery {
  @CountryFilter()
  country?: string[];

  @Repeatable()
  @IsIn(topics.codes, { each: true })
  topic?: string[];

  @Repeatable()
  @IsIn(chargers.codes, { each: true })
  charger?: string[];

  @Repeatable()
  @IsIn(payers.codes, { each: true })
  payer?: string[];

  @Repeatable()
  @IsIn(permissions.codes, { each: true })
  permission?: string[];

  @Repeatable()
  @IsIn(directions.codes, { each: true })
  direction?: string[];

  @Optional()
  @IsCalendarDate()
  @Meaning('The day that is asked about; absent: today.')
  on?: string;

  @SortBy(
    {
      country: ['countryName', 'subdivision', 'topic', 'validFrom'],
      topic: ['topic', 'countryName', 'subdivision', 'validFrom'],
      validFrom: ['validFrom', 'countryName'],
    },
    { byDefault: 'country', scans: ['topic', 'validFrom'] },
  )
  sort?: string;
}

/** Which jurisdiction of the country in the path. */
export class ProfileQuery extends ViewQuery {
  @Optional()
  @MaxLength(6)
  @Meaning('A subdivision of the country, ISO 3166-2; absent: the country itself.')
  subdivision?: string;
}

export class RuleQuery extends ProfileQuery {
  @IsIn(topics.codes)
  topic: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('The day that is asked about; absent: today.')
  on?: string;

  @Optional()
  @IsEffectiveTime()
  @Meaning('What was recorded by then counts: a date to its end, or an instant; absent: all that is recorded.')
  knownAt?: string;

  @Optional()
  @IsIn(chargers.codes)
  charger?: string;

  @Optional()
  @IsIn(payers.codes)
  payer?: string;
}

export const profilesFilter = ({ country, topic }: ProfilesQuery): Filter => ({
  country: matchesAny(country),
  topics: holdsAny(topic),
});

export const rulesFilter = ({ country, topic, charger, payer, permission, direction }: RulesQuery, day: string): Filter => ({
  country: matchesAny(country),
  topic: matchesAny(topic),
  charger: matchesAny(charger),
  payer: matchesAny(payer),
  permission: matchesAny(permission),
  direction: matchesAny(direction),
  validFrom: { lte: day },
  lastDay: { gte: day },
});
