import { isLocalDateTime } from '#libs/calendar';
import { Command, isDate, isEffectiveTime } from '#libs/event-sourcing';
import { fieldRule } from '#libs/reference';

export const LONGEST_TITLE = 300;
export const LONGEST_REASON = 300;
export const LONGEST_REFERENCE = 100;

/** A command on a meeting; the service adds the field that names it, `meeting` or `session`. */
export abstract class AboutMeeting extends Command {}

/** Validates a moment of a meeting: a local time where it is, or an instant. */
export const IsMoment = (): PropertyDecorator =>
  fieldRule({
    name: 'isMoment',
    holds: isMoment,
    must: () => 'be a local time of the meeting (2026-10-14T10:20) or an instant (2026-10-14T08:20:00Z)',
    schema: MOMENT,
  });

const isMoment = (value: unknown): boolean => isLocalDateTime(value) || (isEffectiveTime(value) && !isDate(value));

const MOMENT = {
  type: 'string',
  description: 'A local time in the zone of the meeting, to the minute, or an instant.',
  examples: ['2026-10-14T10:20'],
};

/** A time in the room, in moments: since the opening and to the end where they are absent. */
export interface TimeInTheRoom {
  readonly arrivedAt?: string;
  readonly leftAt?: string;
}

const MOST_STAYS = 20;

/** Validates the times that somebody was in the room. */
export const AreStays = (): PropertyDecorator =>
  fieldRule({
    name: 'areStays',
    holds: (value) => Array.isArray(value) && value.length <= MOST_STAYS && value.every(isTimeInTheRoom),
    must: () => `be at most ${MOST_STAYS} times, each with arrivedAt, leftAt or both ({"arrivedAt":"2026-10-14T10:20"})`,
    schema: {
      type: 'array',
      maxItems: MOST_STAYS,
      items: { type: 'object', additionalProperties: false, properties: { arrivedAt: MOMENT, leftAt: MOMENT } },
    },
  });

const isTimeInTheRoom = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(([field, moment]) => (field === 'arrivedAt' || field === 'leftAt') && isMoment(moment));

/** Validates what a sealed text is committed to by. */
export const IsCommitment = (): PropertyDecorator =>
  fieldRule({
    name: 'isCommitment',
    holds: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
    must: () => 'be the commitment of a sealed text, 64 hexadecimal digits in small letters',
    schema: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 over the text and a secret nonce, hexadecimal.' },
  });

/** Validates where an online meeting is joined: an https address without a user name. */
export const IsMeetingLink = (): PropertyDecorator =>
  fieldRule({
    name: 'isMeetingLink',
    holds: (value) => typeof value === 'string' && value.length <= 1_000 && isPlainHttps(value),
    must: () => 'be an https address without a user name, at most 1,000 characters',
    schema: { type: 'string', format: 'uri', maxLength: 1_000 },
  });

function isPlainHttps(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}
