import { Trans, useLingui } from '@lingui/react/macro';
import { DataTable } from '../../../../ui/data/data-table.tsx';
import { Empty } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { AnswerPart } from '../../../shell/answer-part.tsx';
import { type LiaisonRequest, liaisonQuery } from './tabs.queries.ts';

/** What it asked the Secretariat, the latest first. */
export function LiaisonTab({ authority }: { readonly authority: string }) {
  const { t, i18n } = useLingui();
  return (
    <AnswerPart query={liaisonQuery(authority)} what={t`Liaison requests`}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty purpose={<Trans>It has asked nothing yet.</Trans>} />
        ) : (
          <DataTable<LiaisonRequest>
            caption={<Trans>Liaison requests, the latest first</Trans>}
            columns={[
              {
                name: t`Subject`,
                cell: ({ request, subject }) => (
                  <a href={`/console/liaison/${request}`} data-content>
                    {subject}
                  </a>
                ),
              },
              { name: t`Kind`, cell: ({ kind }) => toLabel(i18n, 'kind', kind) },
              { name: t`Status`, cell: ({ status }) => <Status kind="liaison" code={status} /> },
              { name: t`Opened`, cell: ({ openedOn }) => <Day day={openedOn} month="short" /> },
              { name: t`Last step`, cell: ({ lastStepOn }) => <Day day={lastStepOn} month="short" /> },
            ]}
            rows={items}
            idOf={({ request }) => request}
          />
        )
      }
    </AnswerPart>
  );
}
