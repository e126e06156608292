import { Plural, useLingui } from '@lingui/react/macro';
import { numberInWords } from '../../words/numbers.ts';

/** A number as the language writes it. */
export function Count({ value }: { readonly value: number }) {
  const { i18n } = useLingui();
  return <span className="figures">{numberInWords(value, i18n.locale)}</span>;
}

/** How many rows there are, and how many of them are on the page. */
export function RowCount({ total, shown }: { readonly total: number; readonly shown: number }) {
  return (
    <span className="figures">
      <Plural value={total} _0="No entries" one="# entry" other="# entries" />
      {shown < total && (
        <>
          {', '}
          <Plural value={shown} one="the first is shown" other="the first # are shown" />
        </>
      )}
    </span>
  );
}
