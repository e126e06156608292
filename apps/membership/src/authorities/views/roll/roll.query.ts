import { IsEffectiveTime, Optional } from '#libs/event-sourcing';
import { ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

export class RollDaysQuery extends ViewQuery {
  @Optional()
  @IsEffectiveTime()
  @Meaning('What was recorded by then counts: a date to its end, or an instant; absent: all that is recorded.')
  knownAt?: string;
}

export class RollQuery extends RollDaysQuery {
  @Optional()
  @IsEffectiveTime()
  @Meaning('The day that is asked about; absent: today.')
  asOf?: string;
}
