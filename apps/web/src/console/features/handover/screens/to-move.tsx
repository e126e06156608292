import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page } from '../../../../ui/base/page.tsx';
import { Empty, Loading } from '../../../../ui/data/states.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { type Former, formerQuery } from '../handover.queries.ts';
import { LeftOver } from '../left-over.tsx';

const LEFT = ['succeeded', 'withdrawn'];

/** What an authority that is no more has left open, and how it goes to its successor. */
export default function WhatToMove() {
  const { authority = '' } = useParams({ strict: false }) as { readonly authority?: string };
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(formerQuery(authority));
  return (
    <Page
      title={<Trans>What is left to hand over</Trans>}
      crumbs={
        <a href={`/console/authorities/${authority}`}>{data ? <span data-content>{data.body.displayName}</span> : t`The authority`}</a>
      }
      lead={data && <Lead former={data.body} />}
    >
      {error && <StateInstead error={error} what={<Trans>This authority</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`What is left to hand over`} />}
      {data && !LEFT.includes(data.body.status) && (
        <Empty purpose={<Trans>This authority goes on itself. When another succeeds it, what is left to hand over stands here.</Trans>} />
      )}
      {data && LEFT.includes(data.body.status) && <LeftOver authority={authority} successor={data.body.successorNow} />}
    </Page>
  );
}

function Lead({ former: { successorNow, status } }: { readonly former: Former }) {
  if (!successorNow)
    return status === 'withdrawn' ? (
      <Trans>Nobody took the place of this authority: what it has left open ends, or goes to whom you name.</Trans>
    ) : null;
  return (
    <Trans>
      Succeeded by <a href={`/console/authorities/${successorNow.authority}`}>{successorNow.displayName}</a>. Its membership, seats, places
      in groups and open actions pass by themselves, within moments.
    </Trans>
  );
}
