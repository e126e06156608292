import { useLingui } from '@lingui/react/macro';
import { monthInWords } from '../../../words/days.ts';
import { numberInWords } from '../../../words/numbers.ts';
import type { Month } from './growth.queries.ts';
import { figure, type Measure } from './growth-series.ts';

/** What the figures say, in a sentence: from how many to how many, or how many in all. */
export function useGrowthWords(months: readonly Month[], measure: Measure): { readonly title: string; readonly sentence: string } {
  const { t, i18n } = useLingui();
  const [first, last] = [months[0], months.at(-1)];
  const value = (month: Month | undefined): string => numberInWords(figure(month, measure), i18n.locale);
  const name = (month: Month | undefined): string => (month ? monthInWords(month.month, i18n.locale) : '');
  const [from, to, begin, end] = [value(first), value(last), name(first), name(last)];
  if (measure === 'members')
    return {
      title: t`Members at the end of each month`,
      sentence: t`Members: ${from} at the end of ${begin}, ${to} at the end of ${end}.`,
    };
  if (measure === 'countries')
    return { title: t`Countries reached`, sentence: t`Countries reached: ${from} by the end of ${begin}, ${to} by the end of ${end}.` };
  const total = numberInWords(
    months.reduce((sum, month) => sum + figure(month, measure), 0),
    i18n.locale,
  );
  return { title: t`Expressions of interest in each month`, sentence: t`Expressions of interest from ${begin} to ${end}: ${total}.` };
}
