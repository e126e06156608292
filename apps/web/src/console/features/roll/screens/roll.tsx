import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../../../ui/base/page.tsx';
import { PrintHead } from '../../../../ui/base/print-head.tsx';
import { Loading, LoadingAgain } from '../../../../ui/data/states.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { Comparison } from '../comparison.tsx';
import { rollQuery } from '../roll.queries.ts';
import { RollBody } from '../roll-body.tsx';
import { RollClockBar } from '../roll-clock-bar.tsx';
import { comparedPair, shownPair } from '../roll-clocks.ts';
import { rollSearch } from '../roll-search.ts';
import { RollSentence } from '../roll-sentence.tsx';

/** Who was a member, and whose expression was open, on a day, as known on another. */
export default function RollScreen() {
  const { t } = useLingui();
  const address = useAddress(rollSearch);
  const { values, set } = address;
  const shown = shownPair(values);
  const compared = comparedPair(values);
  const { data, error, isFetching, refetch } = useQuery(rollQuery(shown));
  return (
    <Page
      title={<Trans>Roll of members</Trans>}
      lead={<Trans>Who was a member on a day, and whose expression of interest was open, as known on another.</Trans>}
    >
      <RollClockBar values={values} set={set} />
      {error && <StateInstead error={error} what={<Trans>The roll</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Roll of members`} />}
      {data && (
        <>
          <PrintHead
            title={<Trans>Official roll of members</Trans>}
            query={<RollSentence roll={data.body} knownAt={shown.knownAt} />}
            {...(data.position === undefined ? {} : { position: data.position })}
            printedAt={new Date().toISOString()}
            zone="UTC"
            address={window.location.href}
          />
          <LoadingAgain isLoading={isFetching} />
          {compared && <Comparison shown={shown} against={compared} />}
          <RollBody answer={data} shown={shown} isBusy={isFetching} {...address} />
        </>
      )}
    </Page>
  );
}
