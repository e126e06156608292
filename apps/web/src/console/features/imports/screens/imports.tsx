import { Trans, useLingui } from '@lingui/react/macro';
import { useQueries } from '@tanstack/react-query';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { type Column, DataTable } from '../../../../ui/data/data-table.tsx';
import { Empty, Loading } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { ButtonLink, Buttons } from '../../../../ui/forms/button.tsx';
import { Moment } from '../../../../ui/time/moment.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { ActorName } from '../../../shell/reading/actor-name.tsx';
import { useZone } from '../../../shell/session/use-zone.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { importsQuery, type ListedImport, SERVICES } from '../imports.queries.ts';

type Listed = ListedImport & { readonly service: string };

/** Files that were sent, of every service, the newest first; and the kinds that one may send. */
export default function Imports() {
  const { t, i18n } = useLingui();
  const answers = useQueries({ queries: SERVICES.map(importsQuery) });
  const lists = answers.map(({ data, error, refetch }, place) => ({ service: SERVICES[place] ?? '', data, error, refetch }));
  const kinds = lists.flatMap(({ service, data }) => data?.kinds.map((kind) => ({ ...kind, service })) ?? []);
  const imports = lists
    .flatMap(({ service, data }) => data?.items.map((item): Listed => ({ ...item, service })) ?? [])
    .toSorted((first, second) => second.acceptedAt.localeCompare(first.acceptedAt));
  const isLoading = answers.some(({ isPending }) => isPending);
  const columns = useColumns(imports);
  return (
    <Page
      title={<Trans>Imports</Trans>}
      lead={<Trans>Lists are recorded from files, row by row, under the same rules as every form.</Trans>}
    >
      <Section title={<Trans>Send a file</Trans>}>
        {isLoading && <Loading what={t`Imports`} lines={2} />}
        <Buttons>
          {kinds.map(({ service, kind }) => (
            <ButtonLink key={`${service} ${kind}`} href={`/console/imports/${service}/${kind}`}>
              {toLabel(i18n, 'kind', kind)}
            </ButtonLink>
          ))}
        </Buttons>
      </Section>
      <Section title={<Trans>Files that were sent</Trans>}>
        {lists.map(
          ({ service, error, refetch }) =>
            error && <StateInstead key={service} error={error} what={toLabel(i18n, 'service', service)} again={() => void refetch()} />,
        )}
        {imports.length > 0 && (
          <DataTable<Listed>
            caption={<Trans>Files that were sent</Trans>}
            isCaptionHidden
            columns={columns}
            rows={imports}
            idOf={({ import: id }) => id}
          />
        )}
        {!isLoading && imports.length === 0 && (
          <Empty purpose={<Trans>No file was sent yet. One that is sent can be left and found again here for seven days.</Trans>} />
        )}
      </Section>
    </Page>
  );
}

function useColumns(imports: readonly Listed[]): readonly Column<Listed>[] {
  const { t, i18n } = useLingui();
  const zone = useZone();
  const senders = imports.map(({ sender }) => sender);
  return [
    {
      name: t`File`,
      cell: ({ service, kind, import: id }) => <a href={`/console/imports/${service}/${kind}/${id}`}>{toLabel(i18n, 'kind', kind)}</a>,
    },
    { name: t`Sent`, cell: ({ acceptedAt }) => <Moment instant={acceptedAt} zone={zone} /> },
    { name: t`State`, cell: ({ state }) => <Status kind="import" code={state} /> },
    { name: t`Rows`, isFigure: true, cell: ({ rows }) => rows },
    { name: t`Recorded`, isFigure: true, cell: ({ recorded }) => recorded },
    { name: t`Unchanged`, isFigure: true, cell: ({ unchanged }) => unchanged },
    { name: t`Refused`, isFigure: true, cell: ({ refused }) => refused },
    { name: t`By`, cell: ({ sender }) => <ActorName subject={sender} all={senders} purpose="data-quality" /> },
  ];
}
