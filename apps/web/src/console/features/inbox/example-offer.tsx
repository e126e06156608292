import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { Notice } from '../../../ui/base/notice.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { StateInstead } from '../../shell/state-instead.tsx';
import { anyAuthorityQuery, beginExample, type ExampleProgress, exampleQuery } from './inbox.queries.ts';

/** On a console without a record: a fictional year to look around in, recorded on request; later how far that is. */
export function ExampleOffer() {
  const queries = useQueryClient();
  const { data } = useQuery(exampleQuery);
  const { data: any } = useQuery(anyAuthorityQuery);
  const [failure, setFailure] = useState<unknown>();
  const progress = data?.body;
  const isOver = progress?.status === 'recorded';
  useEffect(() => {
    if (isOver) void queries.invalidateQueries();
  }, [isOver, queries]);
  if (!progress) return null;
  if (progress.status === 'under-way') return <Progress progress={progress} />;
  if (progress.status === 'failed') return <Failed progress={progress} />;
  if (isOver || any?.body.total !== 0) return null;
  const begin = () => {
    setFailure(undefined);
    beginExample()
      .catch(setFailure)
      .finally(() => void queries.invalidateQueries({ queryKey: exampleQuery.queryKey }));
  };
  return (
    <Notice
      title={<Trans>Nothing is recorded here yet</Trans>}
      actions={
        <Button look="primary" onPress={begin}>
          <Trans>Fill it with an example</Trans>
        </Button>
      }
    >
      <p>
        <Trans>
          To look around, let a fictional year of the Network be recorded: authorities in every state, a committee with its decisions,
          working groups, practices, training and figures. It takes less than a minute. Every page then says that it is an example, and it
          stays one: whoever wants to work in earnest begins with an empty folder of data.
        </Trans>
      </p>
      {failure !== undefined && <StateInstead error={failure} what={<Trans>The example</Trans>} />}
    </Notice>
  );
}

function Progress({ progress: { chapter, done, total } }: { readonly progress: ExampleProgress }) {
  const { i18n } = useLingui();
  const id = useId();
  return (
    <Notice title={<Trans>The example is being recorded</Trans>}>
      <p>
        <label htmlFor={id}>
          {chapter ? i18n._(`example.${chapter}`) : <Trans>It begins …</Trans>}{' '}
          <span className="figures">
            ({done}/{total})
          </span>
        </label>
      </p>
      <progress id={id} value={done} max={total} />
      <p role="status" className="visually-hidden">
        {chapter && i18n._(`example.${chapter}`)}
      </p>
    </Notice>
  );
}

const Failed = ({ progress: { reason } }: { readonly progress: ExampleProgress }) => (
  <Notice tone="negative" role="alert" title={<Trans>The example broke off</Trans>}>
    <p>
      <Trans>What was recorded of it stays. For another attempt, begin with an empty folder of data.</Trans>
    </p>
    {reason && (
      <p lang="en" data-content>
        {reason}
      </p>
    )}
  </Notice>
);
