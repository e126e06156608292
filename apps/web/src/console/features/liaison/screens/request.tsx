import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { Loading } from '../../../../ui/data/states.tsx';
import { Freshness } from '../../../shell/freshness.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { requestQuery } from '../liaison.queries.ts';
import { RequestFacts } from '../request-facts.tsx';
import { RequestMoves } from '../request-moves.tsx';
import { RequestThread } from '../request-thread.tsx';

const TheDesk = () => (
  <a href="/console/liaison">
    <Trans>All requests</Trans>
  </a>
);

/** One request of a member: where it stands, what can be done, and the thread of its steps. */
export default function RequestScreen() {
  const { request = '' } = useParams({ strict: false }) as { readonly request?: string };
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(requestQuery(request, useSignedIn()));
  if (!data)
    return (
      <Page title={<Trans>Request</Trans>}>
        {error ? (
          <StateInstead error={error} what={<Trans>This request</Trans>} instead={<TheDesk />} again={() => void refetch()} />
        ) : (
          <Loading what={t`Request`} />
        )}
      </Page>
    );
  return (
    <Page title={<span data-content>{data.body.subject}</span>} crumbs={<TheDesk />}>
      <Freshness answer={data} />
      <RequestFacts record={data.body} />
      <RequestMoves record={data.body} />
      <Section title={<Trans>Steps</Trans>}>
        <RequestThread record={data.body} />
      </Section>
    </Page>
  );
}
