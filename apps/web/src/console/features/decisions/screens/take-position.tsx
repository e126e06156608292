import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../../../ui/base/page.tsx';
import { Gone, Loading } from '../../../../ui/data/states.tsx';
import { Select } from '../../../../ui/forms/choices.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { DecisionFacts } from '../decision-facts.tsx';
import { DecisionText } from '../decision-text.tsx';
import { DECISIONS, decisionQuery, ownSeatsQuery } from '../decisions.queries.ts';
import { FIELD_WORDS } from '../words.ts';

/** What the own authority says to a decision that is open; choosing is not recording. */
export default function TakePosition() {
  const { decision = '' } = useParams({ strict: false }) as { readonly decision?: string };
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const session = useSignedIn();
  const query = decisionQuery(decision, session);
  const { data, error, refetch } = useQuery(query);
  const { data: seats, error: seatsError } = useQuery(ownSeatsQuery(data?.body.body, session));
  const [chosen, setChosen] = useState<string>();
  const seat = seats?.find((each) => each.seat === chosen) ?? seats?.[0];
  const back = <a href={`/console/decisions/${decision}`}>{data ? <span data-content>{data.body.title}</span> : t`The decision`}</a>;
  const failure = error ?? seatsError;
  return (
    <Page
      title={<Trans>Take a position</Trans>}
      crumbs={back}
      lead={<Trans>It counts when it is recorded, and can be changed until the deadline.</Trans>}
    >
      {failure && <StateInstead error={failure} what={<Trans>This decision</Trans>} again={() => void refetch()} />}
      {!failure && !(data && seats) && <Loading what={t`The decision`} />}
      {data && (
        <>
          <DecisionFacts record={data.body} />
          <DecisionText record={data.body} />
        </>
      )}
      {data && seats && !seat && <Gone list={back} />}
      {data && seats && seat && (
        <>
          {seats.length > 1 && (
            <Select
              name="seat"
              label={t`For which seat`}
              isRequired
              choices={seats.map(({ seat: value, name, nameEn, holder, capacity }) => ({
                value,
                label: `${nameEn ?? name ?? holder}, ${toLabel(i18n, 'capacity', capacity)}`,
              }))}
              value={seat.seat}
              onChange={setChosen}
            />
          )}
          <CommandForm
            key={seat.seat}
            request="POST /api/governance/decisions/{decision}/take-position"
            path={{ decision }}
            ifMatch={data.etag}
            name={t`Record the position`}
            words={FIELD_WORDS}
            isHeavy
            follows={t`Your authority is recorded with this position.`}
            given={{ seat: seat.seat, holder: seat.holder, effectiveAt: undefined }}
            subjectRecord={{ kind: 'decision', id: decision }}
            makesStale={DECISIONS}
            onward={() => <a href="/console">{t`Back to the inbox`}</a>}
            lookAgain={async () => (await queries.fetchQuery({ ...query, staleTime: 0 })).etag}
          />
        </>
      )}
    </Page>
  );
}
