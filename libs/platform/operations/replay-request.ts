import { IsInt, IsString, Max, Min } from 'class-validator';
import { IsEffectiveTime, Optional, type ReplayFrom, toInstant } from '#libs/event-sourcing';
import { invalidFields } from '../process/problem.js';

/** From where on a consumer hears its topics again. */
export class ReplayRequest {
  /** What was published then or later; a date means its start in UTC. */
  @Optional()
  @IsEffectiveTime()
  fromTime?: string;

  /** What was recorded at this position of the publisher's log or later. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  fromPosition?: number;

  /** Only this one of its topics. */
  @Optional()
  @IsString()
  topic?: string;
}

/** @throws Problem 400 that names the field: both or neither is given, or the time has not come yet */
export function replayFrom({ fromTime, fromPosition }: ReplayRequest, now: string): ReplayFrom {
  if ((fromTime === undefined) === (fromPosition === undefined)) {
    const field = fromTime === undefined ? 'fromTime' : 'fromPosition';
    throw invalidFields([{ field, rule: 'oneOf', message: 'give one of fromTime and fromPosition' }]);
  }
  if (fromPosition !== undefined) return { position: fromPosition };
  const time = toInstant(fromTime as string);
  if (time > now) throw invalidFields([{ field: 'fromTime', rule: 'notInTheFuture', message: `fromTime is in the future: ${time}` }]);
  return { time };
}
