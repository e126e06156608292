import { dayGuard, type Refuse } from '#libs/event-sourcing';
import { come } from './effective-day.js';

/** A record that is worked on step by step until it is retired. */
interface Retirable {
  readonly status: string;
  /** Day of the last step: the next is not before it. */
  readonly lastStepOn: string;
}

/** The guards of its next step, which has come, is not before the last one and does not follow the end. */
export function stepGuards(refuse: Readonly<Record<'before-the-last-step' | 'retired', Refuse>>) {
  const onOrAfter = dayGuard<Retirable>((day) => refuse['before-the-last-step'](`The last step was on ${day}.`, 'effectiveAt'));
  const notRetired = ({ status, lastStepOn }: Retirable): void => {
    if (status === 'retired') throw refuse.retired(`It was retired on ${lastStepOn}.`);
  };
  return [come, onOrAfter('lastStepOn'), notRetired] as const;
}
