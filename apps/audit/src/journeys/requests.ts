import { IsInt, IsUUID, Matches, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsEffectiveTime, Optional } from '#libs/event-sourcing';
import { AsInteger, PageQuery } from '#libs/platform';
import { IsSubject, Meaning } from '#libs/reference';

/** A kind of record: how its streams are called. */
export const IsKind = (): PropertyDecorator =>
  Matches(/^[a-z]{1,60}$/, { message: 'kind must be the beginning of the names of streams, as membership or decision' });

/** A record: a UUID, the reference of a decision, or what else its stream is named by. */
export const IsRecordId = (): PropertyDecorator =>
  Matches(/^[A-Za-z\d][A-Za-z\d._:-]{0,199}$/, { message: 'id must be the id of a record: a UUID, or the reference of a decision' });

export class EventsQuery extends PageQuery {
  @Meaning('Only entries of a higher number.')
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(0)
  after?: number;

  @Meaning('The store that it was recorded in.')
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,31}$/)
  source?: string;

  @Meaning('The service that recorded it.')
  @Optional()
  @Matches(/^[a-z]+(-[a-z]+)*$/)
  @MaxLength(60)
  service?: string;

  @Meaning('Type of the event: MembershipConfirmed.')
  @Optional()
  @Matches(/^[A-Za-z]{1,100}$/)
  type?: string;

  @Meaning('Id of who recorded it.')
  @Optional()
  @IsSubject('actor')
  actor?: string;

  @Meaning('The stream, with its kind: decision-2026-003.')
  @Optional()
  @Matches(/^[a-z]{1,60}-[A-Za-z\d._:-]{1,200}$/)
  stream?: string;

  @Meaning('Recorded on this day or later, or since this instant.')
  @Optional()
  @IsEffectiveTime()
  from?: string;

  @Meaning('Recorded by the end of this day, or by this instant.')
  @Optional()
  @IsEffectiveTime()
  to?: string;
}

export class JourneyQuery extends PageQuery {
  @Meaning(
    'What was true by then: a day to its end, or an instant; days as they were corrected. A page may then have fewer lines than its limit.',
  )
  @Optional()
  @IsEffectiveTime()
  trueOn?: string;

  @Meaning('What was recorded by then, corrections too: a day to its end, or an instant; absent: all that is recorded.')
  @Optional()
  @IsEffectiveTime()
  knownOn?: string;
}

export class ReadingsQuery extends PageQuery {
  @Meaning('Whose data, or which sealed text, was read: an id.')
  @Optional()
  @IsUUID()
  person?: string;

  @Meaning('Id of who read. One of the two is needed.')
  @Optional()
  @IsSubject('reader')
  reader?: string;
}

export class ActorQuery extends PageQuery {
  @Meaning('The day on which it was recorded, in UTC.')
  @IsCalendarDate()
  on: string;
}
