import { IsInt, IsNotEmpty, Matches, Min } from 'class-validator';
import { IsCalendarDate } from '#libs/event-sourcing';
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
