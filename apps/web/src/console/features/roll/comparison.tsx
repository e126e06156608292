import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Section } from '../../../ui/base/page.tsx';
import { DataTable } from '../../../ui/data/data-table.tsx';
import { AuthorityName } from '../../../ui/data/names.tsx';
import { Loading } from '../../../ui/data/states.tsx';
import { DifferenceReason } from '../../../ui/product/compare-bar.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { StateInstead } from '../../shell/state-instead.tsx';
import type { Pair } from './plan-comparison.ts';
import { RollSide } from './roll-side.tsx';
import { type Explained, useComparison } from './use-comparison.ts';

interface ComparisonProps {
  readonly shown: Pair;
  readonly against: Pair;
}

/** What differs between two rolls, row by row with why. */
export function Comparison({ shown, against }: ComparisonProps) {
  const { t } = useLingui();
  const { differences, isReady, error } = useComparison(shown, against);
  return (
    <Section title={<Trans>What differs</Trans>}>
      <Against against={against} />
      {error && <StateInstead error={error} what={<Trans>The comparison</Trans>} />}
      {!isReady && !error && <Loading what={t`What differs`} />}
      {isReady && differences.length === 0 && (
        <p role="status">
          <Trans>Nothing: both are the same.</Trans>
        </p>
      )}
      {isReady && differences.length > 0 && (
        <DataTable<Explained>
          caption={<Plural value={differences.length} one="# difference" other="# differences" />}
          columns={[
            { name: t`Authority`, cell: (difference) => <Who difference={difference} /> },
            { name: t`Difference`, cell: (difference) => <Why difference={difference} /> },
            { name: t`Before`, cell: ({ earlier, later, reason }) => <RollSide row={earlier} other={later} reason={reason} /> },
            { name: t`Afterwards`, cell: ({ earlier, later, reason }) => <RollSide row={later} other={earlier} reason={reason} /> },
          ]}
          rows={differences}
          idOf={({ authority, reason, learnt }) => `${authority} ${reason} ${learnt ? 'known' : 'true'}`}
        />
      )}
    </Section>
  );
}

/** The pair that it is compared with, also for who reads it on paper. */
const Against = ({ against: { asOf, knownAt } }: { readonly against: Pair }) => (
  <p>
    {knownAt === undefined ? (
      <Trans>
        Compared with <Day day={asOf} />, as known now.
      </Trans>
    ) : (
      <Trans>
        Compared with <Day day={asOf} />, as known on <Day day={knownAt} />.
      </Trans>
    )}
  </p>
);

function Who({ difference: { authority, earlier, later } }: { readonly difference: Explained }) {
  const row = later ?? earlier;
  return row ? <AuthorityName name={row.name} english={row.nameEn} href={`/console/authorities/${authority}/journey`} /> : null;
}

/** What happened, or, of the same day, when and why it was learnt. */
function Why({ difference: { reason, learnt } }: { readonly difference: Explained }): ReactNode {
  if (learnt === undefined) return <DifferenceReason reason={reason} />;
  if (learnt === 'asked') return <Trans>being looked up …</Trans>;
  if (learnt === 'not-said') return <DifferenceReason reason="learnt-later" />;
  if (learnt.reason === 'corrected')
    return (
      <>
        <DifferenceReason reason="corrected" /> (<Day day={learnt.on} month="short" />
        ): <q data-content>{learnt.why}</q>
      </>
    );
  return (
    <>
      <DifferenceReason reason="learnt-later" /> (<Day day={learnt.on} month="short" />
      {learnt.daysLate > 0 && (
        <>
          , <Plural value={learnt.daysLate} one="# day after it was so" other="# days after it was so" />
        </>
      )}
      )
    </>
  );
}
