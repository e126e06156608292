import { daysAfter, type Instant, monthsAfter, toDay } from '#libs/event-sourcing';
import { listCodes } from '../../access/domain/purposes.js';
import { type PersonKind, personKinds } from '../../persons/domain/person.vocabulary.js';

/** What has a period of its own: a person, by what the Network knows them as; a consent, from the day on which it was given. */
export type Retained = PersonKind | 'consent';
export const RETAINED: readonly Retained[] = [...listCodes(personKinds), 'consent'];

/** For how many months: of a person, after something was recorded of them last. */
export type RetentionMonths = Readonly<Record<Retained, number>>;

/** Where the settings say nothing else. */
export const DEFAULT_RETENTION: RetentionMonths = {
  'focal-point': 36,
  representative: 36,
  'seat-holder': 36,
  learner: 120,
  contact: 24,
  officer: 36,
  consent: 36,
};

/** `learner=60,contact=12`, as the setting is written; what it does not name is as by default. @throws Error that names the entry */
export function parseRetention(setting: string | undefined): RetentionMonths {
  const said: Partial<Record<Retained, number>> = {};
  for (const entry of (setting ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [, kind, months] = /^([a-z-]+)=(\d{1,4})$/.exec(entry) ?? [];
    if (!kind || !(RETAINED as readonly string[]).includes(kind) || Number(months) < 1) {
      throw new Error(`"${entry}" is not what has a period (${RETAINED.join(', ')}), an equals sign and a number of months`);
    }
    said[kind as Retained] = Number(months);
  }
  return { ...DEFAULT_RETENTION, ...said };
}

/** The first day on which the period is over. */
export const overSince = (lastHeardAt: Instant, months: number): string => monthsAfter(toDay(lastHeardAt), months);

/** Who was heard of last before this day is over the period today. */
export const heardBefore = (today: string, months: number): string => daysAfter(monthsAfter(today, -months), 1);
