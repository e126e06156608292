import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page } from '../../../../ui/base/page.tsx';
import { Facts } from '../../../../ui/data/facts.tsx';
import { Gone, Loading } from '../../../../ui/data/states.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { useAddress } from '../../../shell/address/use-search.ts';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { BODIES, bodyQuery, seatsQuery } from '../bodies.queries.ts';
import { seatSearch } from '../seat-search.ts';
import { FIELD_WORDS } from '../words.ts';

/** A term that runs out goes on until another day. */
export default function ExtendTerm() {
  const { body = '' } = useParams({ strict: false }) as { readonly body?: string };
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const { values } = useAddress(seatSearch);
  const query = bodyQuery(body);
  const { data, error, refetch } = useQuery(query);
  const { data: seats, error: seatsError } = useQuery(seatsQuery(body));
  const seat = seats?.body.items.find((each) => each.seat === values.seat);
  const back = <a href={`/console/bodies/${body}`}>{data ? <span data-content>{data.body.name}</span> : t`The body`}</a>;
  const failure = error ?? seatsError;
  return (
    <Page title={<Trans>Extend the term</Trans>} crumbs={back}>
      {failure && <StateInstead error={failure} what={<Trans>This seat</Trans>} again={() => void refetch()} />}
      {!failure && !(data && seats) && <Loading what={t`The seat`} />}
      {data && seats && !seat && <Gone list={back} />}
      {data && seat && (
        <>
          <Facts
            facts={[
              { name: <Trans>Seat holder</Trans>, value: <span data-content>{seat.nameEn ?? seat.name ?? seat.holder}</span> },
              { name: <Trans>Capacity</Trans>, value: toLabel(i18n, 'capacity', seat.capacity) },
              { name: <Trans>Term until</Trans>, value: <Day day={seat.termEndsOn} /> },
            ]}
          />
          <CommandForm
            request="POST /api/governance/bodies/{body}/extend-term"
            path={{ body }}
            ifMatch={data.etag}
            name={t`Extend the term`}
            words={FIELD_WORDS}
            given={{ seat: seat.seat }}
            makesStale={BODIES}
            onward={() => back}
            lookAgain={async () => (await queries.fetchQuery({ ...query, staleTime: 0 })).etag}
          />
        </>
      )}
    </Page>
  );
}
