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
export const Age = ({ since, today }: AgeProps) => <Span days={daysBetween(since, today)} />;

/** How long: `12 days`, `3 months`; none for what is over. */
export function Span({ days }: { readonly days: number }) {
  const { i18n } = useLingui();
  const whole = Math.max(0, days);
  return <time dateTime={`P${whole}D`}>{spanInWords(whole, i18n.locale)}</time>;
}
