import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page } from '../../../../ui/base/page.tsx';
import { Loading } from '../../../../ui/data/states.tsx';
import { ButtonLink, Buttons } from '../../../../ui/forms/button.tsx';
import { Freshness } from '../../../shell/freshness.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { DecisionFacts } from '../decision-facts.tsx';
import { DecisionText } from '../decision-text.tsx';
import { decisionQuery, ownSeatsQuery } from '../decisions.queries.ts';

const ToInbox = () => (
  <a href="/console">
    <Trans>Inbox</Trans>
  </a>
);

/** One decision: what it says and where it stands. Its link is what officers send to the members. */
export default function DecisionScreen() {
  const { decision = '' } = useParams({ strict: false }) as { readonly decision?: string };
  const { t } = useLingui();
  const session = useSignedIn();
  const { data, error, refetch } = useQuery(decisionQuery(decision, session));
  const { data: seats } = useQuery(ownSeatsQuery(data?.body.body, session));
  if (!data)
    return (
      <Page title={<Trans>Decision</Trans>} crumbs={<ToInbox />}>
        {error ? (
          <StateInstead error={error} what={<Trans>This decision</Trans>} instead={<ToInbox />} again={() => void refetch()} />
        ) : (
          <Loading what={t`Decision`} />
        )}
      </Page>
    );
  const mayTakePosition = data.body.status === 'open' && session.roles.includes('focal-point') && (seats?.length ?? 0) > 0;
  return (
    <Page title={<span data-content>{data.body.title}</span>} crumbs={<ToInbox />}>
      <Freshness answer={data} />
      <DecisionFacts record={data.body} />
      {mayTakePosition && (
        <Buttons>
          <ButtonLink look="primary" href={`/console/decisions/${decision}/do/take-position`}>
            <Trans>Take a position</Trans>
          </ButtonLink>
        </Buttons>
      )}
      <DecisionText record={data.body} />
    </Page>
  );
}
