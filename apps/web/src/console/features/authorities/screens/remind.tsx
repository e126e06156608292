import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../../../ui/base/page.tsx';
import { Empty, Loading } from '../../../../ui/data/states.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { pipelineQuery } from '../authorities.queries.ts';
import { RemindForm } from '../remind-form.tsx';

/** One reminder for each of many invitations: as many commands, each recorded or refused by itself. */
export default function Remind() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(pipelineQuery({ region: [], country: [] }));
  const invited = data?.body.items.filter(({ stage }) => stage === 'invited');
  return (
    <Page
      title={<Trans>Remind of invitations</Trans>}
      crumbs={<a href="/console/pipeline">{t`Pipeline`}</a>}
      lead={<Trans>Each reminder is an entry of its own in the journey of the authority.</Trans>}
    >
      {error && <StateInstead error={error} what={<Trans>The pipeline</Trans>} again={() => void refetch()} />}
      {!invited && !error && <Loading what={t`Remind of invitations`} />}
      {invited?.length === 0 && <Empty purpose={<Trans>No invitation awaits an answer.</Trans>} />}
      {invited && invited.length > 0 && <RemindForm invited={invited} />}
    </Page>
  );
}
