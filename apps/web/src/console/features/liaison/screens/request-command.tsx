import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useIsRecordInSight } from '../../../../ui/base/beneath.ts';
import { Page } from '../../../../ui/base/page.tsx';
import { Gone, Loading } from '../../../../ui/data/states.tsx';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { findMove } from '../liaison.moves.ts';
import { LIAISON, requestQuery } from '../liaison.queries.ts';
import { RequestFacts } from '../request-facts.tsx';
import { useOfficers } from '../use-officers.ts';
import { FIELD_WORDS, MOVE_WORDS } from '../words.ts';

/** The form of one step of a request; what is written in it is sealed when it is recorded. */
export default function RequestCommand() {
  const { request = '', command = '' } = useParams({ strict: false }) as { readonly request?: string; readonly command?: string };
  const { i18n, t } = useLingui();
  const isInSight = useIsRecordInSight();
  const queries = useQueryClient();
  const query = requestQuery(request, useSignedIn());
  const { data, error, refetch } = useQuery(query);
  const officers = useOfficers(command === 'assign-liaison-request');
  const move = findMove(command);
  const words = MOVE_WORDS[command];
  const back = `/console/liaison/${request}`;
  if (!move || !words)
    return (
      <Page title={<Trans>Nothing can be done here</Trans>}>
        <Gone list={<a href={back}>{t`The request`}</a>} />
      </Page>
    );
  const name = i18n._(words);
  return (
    <Page title={name} crumbs={<a href={back}>{data ? <span data-content>{data.body.subject}</span> : t`The request`}</a>}>
      {error && <StateInstead error={error} what={<Trans>This request</Trans>} again={() => void refetch()} />}
      {!error && !(data && officers) && <Loading what={name} />}
      {data && officers && (
        <>
          {!isInSight && <RequestFacts record={data.body} />}
          <CommandForm
            request={move.request}
            path={{ request }}
            ifMatch={data.etag}
            name={name}
            words={FIELD_WORDS}
            makesStale={LIAISON}
            subjectRecord={{ kind: 'liaison-request', id: request }}
            given={command === 'withdraw-liaison-request' ? { authority: data.body.authority } : {}}
            choices={{ officer: officers }}
            onward={() => <a href={back}>{t`Back to the request`}</a>}
            lookAgain={async () => (await queries.fetchQuery({ ...query, staleTime: 0 })).etag}
          />
        </>
      )}
    </Page>
  );
}
