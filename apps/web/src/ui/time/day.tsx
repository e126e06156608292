import { useLingui } from '@lingui/react/macro';
import { dayInWords, daysBetween, spanInWords } from '../../words/days.ts';

/** A day in words; the machine's form is in `datetime`. */
export function Day({ day, month = 'long' }: { readonly day: string; readonly month?: 'long' | 'short' }) {
  const { i18n } = useLingui();
  return <time dateTime={day}>{dayInWords(day, i18n.locale, month)}</time>;
}

interface AgeProps {
  readonly since: string;
  readonly today: string;
}

/** How long it has been so: "12 days". */
export function Age({ since, today }: AgeProps) {
  const { i18n } = useLingui();
  const days = daysBetween(since, today);
  return <time dateTime={`P${Math.max(0, days)}D`}>{spanInWords(Math.max(0, days), i18n.locale)}</time>;
}
