import { IsIn, MaxLength } from 'class-validator';
import { type Filter, IsCalendarDate, IsEffectiveTime, Optional } from '#libs/event-sourcing';
import { PageQuery, ViewQuery } from '#libs/platform';
import { IsCountry, Meaning } from '#libs/reference';
import { chargers, directions, payers, permissions, topics } from '../../domain/profile-words.js';

export class ProfilesQuery extends PageQuery {
  @Optional()
  @IsCountry()
  country?: string;

  @Optional()
  @IsIn(topics.codes)
  topic?: string;
}

export class RulesQuery extends PageQuery {
  @Optional()
  @IsCountry()
  country?: string;

  @Optional()
  @IsIn(topics.codes)
  topic?: string;

  @Optional()
  @IsIn(chargers.codes)
  charger?: string;

  @Optional()
  @IsIn(payers.codes)
  payer?: string;

  @Optional()
  @IsIn(permissions.codes)
  permission?: string;

  @Optional()
  @IsIn(directions.codes)
  direction?: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('The day that is asked about; absent: today.')
  on?: string;
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

export const profilesFilter = ({ country, topic }: ProfilesQuery): Filter => ({ country, ...(topic && { topics: { has: topic } }) });

export const rulesFilter = ({ country, topic, charger, payer, permission, direction }: RulesQuery, on: string): Filter => ({
  country,
  topic,
  charger,
  payer,
  permission,
  direction,
  validFrom: { lte: on },
  lastDay: { gte: on },
});
