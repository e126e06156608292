import { ArrayMinSize, IsArray, IsInt, IsISO8601, IsNotEmpty, IsUUID, Matches, Min } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { PublicEvent } from './public-event.js';

@PublicEvent({
  type: 'int.iom.gpn.audit.checkpoint-published.v1',
  summary:
    'The first checkpoint of the tamper-evident log that was signed on a day. Whoever keeps it can prove later that the log goes on from it.',
})
export class CheckpointPublishedV1 {
  @Meaning('The day in UTC.')
  @IsCalendarDate()
  day: string;

  @Meaning('How many entries the log had.')
  @IsInt()
  @Min(1)
  size: number;

  @Meaning('Root of its tree, in base64.')
  @Matches(/^[A-Za-z0-9+/]{43}=$/)
  root: string;

  @Meaning('The checkpoint as it was signed (C2SP signed-note): keep it byte for byte.')
  @IsNotEmpty()
  note: string;
}

@PublicEvent({
  type: 'int.iom.gpn.audit.events-lost.v1',
  summary:
    'Messages whose events the event log has lost, since an older copy of it was put back and accepted. What came of them in another system is to be taken back.',
})
export class EventsLostV1 {
  @Meaning('The name of the log: `main`.')
  @IsNotEmpty()
  source: string;

  @Meaning('The life of the log that begins without them.')
  @IsInt()
  @Min(2)
  epoch: number;

  @Meaning(
    'Ids of messages (`ce_id`), those that may have been sent of each lost event: not every event was told of. A message of one of these ids without `ce_epoch`, or of an earlier epoch, is lost.',
  )
  @IsArray()
  @ArrayMinSize(1)
  @IsUUID('all', { each: true })
  messages: readonly string[];
}

@PublicEvent({
  type: 'int.iom.gpn.audit.epoch-begun.v1',
  summary:
    'Another life of the event log begins, after an older copy of it was accepted: which messages are lost was told before. Messages of what is recorded from now on say the epoch (`ce_epoch`).',
})
export class EpochBegunV1 {
  @Meaning('The name of the log: `main`.')
  @IsNotEmpty()
  source: string;

  @IsInt()
  @Min(2)
  epoch: number;

  @Meaning('Position of the last event that was kept.')
  @IsInt()
  @Min(0)
  keptPosition: number;

  @Meaning('How many events were lost.')
  @IsInt()
  @Min(0)
  lost: number;

  @Meaning('When the first of them was recorded.')
  @Optional()
  @IsISO8601({ strict: true })
  firstLostAt?: string;

  @Meaning('When the last of them was recorded.')
  @Optional()
  @IsISO8601({ strict: true })
  lastLostAt?: string;

  @Meaning('Why the older copy was accepted.')
  @IsNotEmpty()
  reason: string;
}
