import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { type Filter, IsCalendarDate, IsEffectiveTime } from '#libs/event-sourcing';
import { PageQuery, ViewQuery } from '#libs/platform';
import { IsCountry, Meaning } from '#libs/reference';
import { chargers, directions, payers, permissions, topics } from '../../domain/profile-words.js';

export class ProfilesQuery extends PageQuery {
  @IsOptional()
  @IsCountry()
  country?: string;

  @IsOptional()
  @IsIn(topics.codes)
  topic?: string;
}

export class RulesQuery extends PageQuery {
  @IsOptional()
  @IsCountry()
  country?: string;

  @IsOptional()
  @IsIn(topics.codes)
  topic?: string;

  @IsOptional()
  @IsIn(chargers.codes)
  charger?: string;

  @IsOptional()
  @IsIn(payers.codes)
  payer?: string;

  @IsOptional()
  @IsIn(permissions.codes)
  permission?: string;

  @IsOptional()
  @IsIn(directions.codes)
  direction?: string;

  @IsOptional()
  @IsCalendarDate()
  @Meaning('The day that is asked about; absent: today.')
  on?: string;
}

/** Which jurisdiction of the country in the path. */
export class ProfileQuery extends ViewQuery {
  @IsOptional()
  @MaxLength(6)
  @Meaning('A subdivision of the country, ISO 3166-2; absent: the country itself.')
  subdivision?: string;
}

export class RuleQuery extends ProfileQuery {
  @IsIn(topics.codes)
  topic: string;

  @IsOptional()
  @IsCalendarDate()
  @Meaning('The day that is asked about; absent: today.')
  on?: string;

  @IsOptional()
  @IsEffectiveTime()
  @Meaning('What was recorded by then counts: a date to its end, or an instant; absent: now.')
  knownAt?: string;

  @IsOptional()
  @IsIn(chargers.codes)
  charger?: string;

  @IsOptional()
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
