import { dateOf, daysAfter, type Instant, monthsAfter } from '#libs/event-sourcing';
import { codesOf, type PersonKind, personKinds } from './purposes.js';

/** For how many months after something was recorded of a person last, by what the Network knows the person as. */
export type RetentionMonths = Readonly<Record<PersonKind, number>>;

/** Where the settings say nothing else. */
export const DEFAULT_RETENTION: RetentionMonths = {
  'focal-point': 36,
  representative: 36,
  'seat-holder': 36,
  learner: 120,
  contact: 24,
};

/** `learner=60,contact=12`, as the setting is written; what it does not name is as by default. @throws Error that names the entry */
export function retentionOf(setting: string | undefined): RetentionMonths {
  const said: Partial<Record<PersonKind, number>> = {};
  for (const entry of (setting ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, kind, months] = /^([a-z-]+)=(\d{1,4})$/.exec(entry) ?? [];
    if (!kind || !codesOf(personKinds).includes(kind as PersonKind) || Number(months) < 1) {
      throw new Error(`"${entry}" is not a kind of person (${codesOf(personKinds).join(', ')}), an equals sign and a number of months`);
    }
    said[kind as PersonKind] = Number(months);
  }
  return { ...DEFAULT_RETENTION, ...said };
}

/** The first day on which the period is over. */
export const overSince = (lastHeardAt: Instant, months: number): string => monthsAfter(dateOf(lastHeardAt), months);

/** Who was heard of last before this day is over the period today. */
export const heardBefore = (today: string, months: number): string => daysAfter(monthsAfter(today, -months), 1);
