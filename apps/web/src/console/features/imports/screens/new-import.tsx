import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page } from '../../../../ui/base/page.tsx';
import { Gone, Loading } from '../../../../ui/data/states.tsx';
import { FileDrop } from '../../../../ui/forms/file-drop.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { importsQuery, type ServiceOfImports } from '../imports.queries.ts';
import { KindColumns } from '../kind-columns.tsx';
import { TriedRows } from '../tried-rows.tsx';
import { useTrial } from '../use-trial.ts';

/** One file of one kind: chosen, tried, looked at row by row, recorded. */
export default function NewImport() {
  const { service = '', kind = '' } = useParams({ strict: false }) as { readonly service?: ServiceOfImports; readonly kind?: string };
  const { t, i18n } = useLingui();
  const { data, error, refetch } = useQuery(importsQuery(service || 'membership'));
  const { trial, failure, choose, record, anew } = useTrial({ service, kind });
  const taken = data?.kinds.find((each) => each.kind === kind);
  const list = <a href="/console/imports">{t`All imports`}</a>;
  return (
    <Page
      title={<Trans>Import: {toLabel(i18n, 'kind', kind)}</Trans>}
      crumbs={list}
      lead={
        <Trans>Choose a file. It is tried first: you see what each row would come to, and nothing is recorded before you say so.</Trans>
      }
    >
      {error && <StateInstead error={error} what={<Trans>Imports</Trans>} again={() => void refetch()} />}
      {data === undefined && !error && <Loading what={t`Imports`} />}
      {data !== undefined && !taken && <Gone list={list} />}
      {failure !== undefined && <StateInstead error={failure} what={<Trans>The file</Trans>} />}
      {taken && (
        <>
          <KindColumns columns={taken.columns} />
          {trial.step === 'choose' && (
            <FileDrop
              label={t`The file`}
              types={['text/csv', '.csv']}
              limits={<Trans>CSV, up to 10,000 rows and 8 MB</Trans>}
              onFiles={([file]) => file && void choose(file)}
            />
          )}
          {(trial.step === 'trying' || trial.step === 'sending') && (
            <>
              <p role="status">
                {trial.step === 'trying' ? <Trans>Each row is being tried …</Trans> : <Trans>The file is being sent …</Trans>}{' '}
                <span data-content>{trial.file.name}</span>
              </p>
              <Loading what="" isSaid={false} />
            </>
          )}
          {trial.step === 'tried' && (
            <TriedRows
              {...trial}
              onRecord={(rows) => void record(rows)}
              onAnew={anew}
              onNobodyMeant={() => void choose(trial.file, true)}
            />
          )}
        </>
      )}
    </Page>
  );
}
