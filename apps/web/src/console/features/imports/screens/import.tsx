import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { Loading } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { Button, Buttons } from '../../../../ui/forms/button.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { ImportProgress } from '../import-progress.tsx';
import { importQuery, readAllRows } from '../imports.queries.ts';
import { ResultRows } from '../result-rows.tsx';
import { saveReport } from '../save-report.ts';
import { recordRows } from '../send-file.ts';

/** Where the records of a kind are. */
const RECORDS: Readonly<Record<string, string>> = { expressions: '/console/authorities' };

interface ImportPath {
  readonly service?: string;
  readonly kind?: string;
  readonly import?: string;
}

/** One import: how far it is, what became of its rows, its report. */
export default function ImportScreen() {
  const { service = '', kind = '', import: id = '' } = useParams({ strict: false }) as ImportPath;
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const file = { service, kind };
  const query = importQuery(file, id);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(query);
  const [failure, setFailure] = useState<unknown>();
  const list = <a href="/console/imports">{t`All imports`}</a>;
  const standing = data?.pages[0]?.body;
  const title = <Trans>Import: {toLabel(i18n, 'kind', kind)}</Trans>;
  if (!standing)
    return (
      <Page title={title} crumbs={list}>
        {error ? <StateInstead error={error} what={title} instead={list} again={() => void refetch()} /> : <Loading what={t`Imports`} />}
      </Page>
    );
  const record = (rows: 'all' | 'good') => {
    setFailure(undefined);
    recordRows(file, id, rows)
      .catch(setFailure)
      .finally(() => {
        void queries.invalidateQueries({ queryKey: query.queryKey });
        void queries.invalidateQueries({ queryKey: [service] });
      });
  };
  const { state, checked } = standing;
  const canGoOn = state === 'stopped' || state === 'interrupted';
  return (
    <Page title={title} crumbs={list} lead={<Status kind="import" code={state} />}>
      {failure !== undefined && <StateInstead error={failure} what={title} />}
      <ImportProgress standing={standing} />
      <Buttons>
        {state === 'waiting' && (
          <>
            <Button look="primary" isDisabled={checked.refused > 0} onPress={() => record('all')}>
              <Trans>Record all of them</Trans>
            </Button>
            <Button isDisabled={checked.recorded === 0} onPress={() => record('good')}>
              <Trans>Record the good rows, leave the others out</Trans>
            </Button>
          </>
        )}
        {canGoOn && (
          <Button look="primary" onPress={() => record(standing.mode ?? 'good')}>
            <Trans>Go on with it</Trans>
          </Button>
        )}
        {state !== 'forgotten' && (
          <Button onPress={() => void readAllRows(file, id).then((rows) => saveReport(rows, `import-${id}`), setFailure)}>
            <Trans>Save the report as CSV</Trans>
          </Button>
        )}
      </Buttons>
      {state === 'forgotten' ? (
        <p>
          <Trans>Rows and results are kept for seven days. What was recorded stays; only the report is gone.</Trans>
        </p>
      ) : (
        <Section title={<Trans>Rows of the file</Trans>}>
          <ResultRows rows={data.pages.flatMap(({ body }) => body.items)} recordAddress={RECORDS[kind]} />
          {hasNextPage && <Button onPress={() => void fetchNextPage()}>{t`Load more rows`}</Button>}
        </Section>
      )}
    </Page>
  );
}
