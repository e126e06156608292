import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Summary } from '../../../ui/base/notice.tsx';
import { numberInWords } from '../../../words/numbers.ts';
import type { Figures } from './figures-data.ts';

/** The figure in a sentence, before any table. */
export function FigureSentence({ figures: { total } }: { readonly figures: Figures }) {
  const { i18n } = useLingui();
  const { n, median, 'mean-of-ratios': mean } = total?.statistics ?? {};
  if (n === undefined)
    return (
      <Summary>
        <Trans>Too few workers were asked to show a figure for all of them.</Trans>
      </Summary>
    );
  const months = (value: number) => numberInWords(value, i18n.locale, { maximumFractionDigits: 1 });
  return (
    <Summary>
      {median === undefined ? (
        <Trans>On average a worker paid {months(mean ?? 0)} months of earnings to be recruited.</Trans>
      ) : (
        <Trans>Half of the workers paid {months(median)} months of earnings or less to be recruited.</Trans>
      )}{' '}
      <Plural value={n} one="# worker was asked." other="# workers were asked." />
    </Summary>
  );
}
