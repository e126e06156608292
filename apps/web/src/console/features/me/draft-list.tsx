import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Section } from '../../../ui/base/page.tsx';
import { DataTable } from '../../../ui/data/data-table.tsx';
import { Empty, Loading } from '../../../ui/data/states.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { drafts } from '../../shell/device.ts';
import type { KeptDraft } from '../../shell/drafts/drafts.ts';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { useZone } from '../../shell/session/use-zone.ts';
import { CommandName } from './outbox-list.tsx';

/** Forms that were begun: where to go on, and a way to throw one away. */
export function DraftList() {
  const { t } = useLingui();
  const { subject } = useSignedIn();
  const queries = useQueryClient();
  const zone = useZone();
  const query = { queryKey: ['device', 'drafts', subject], queryFn: () => drafts.listKept(subject), staleTime: 0 };
  const { data } = useQuery(query);
  const discard = async ({ id }: KeptDraft) => {
    await drafts.discard(id);
    await queries.invalidateQueries({ queryKey: query.queryKey });
  };
  return (
    <Section title={<Trans>Begun, and not given</Trans>}>
      {!data && <Loading what={t`Begun, and not given`} lines={2} />}
      {data?.length === 0 && <Empty purpose={<Trans>No form was begun. What you type is kept here for seven days.</Trans>} />}
      {data && data.length > 0 && (
        <DataTable<KeptDraft>
          caption={t`Begun, and not given`}
          isCaptionHidden
          columns={[
            { name: t`What`, cell: ({ draft }) => <CommandName name={draft.name} address={draft.address} /> },
            { name: t`Last typed`, cell: ({ draft }) => <Moment instant={new Date(draft.savedAt).toISOString()} zone={zone} /> },
            {
              name: t`What you can do`,
              cell: (kept) => (
                <Button look="quiet" onPress={() => void discard(kept)}>
                  <Trans>Throw it away</Trans>
                </Button>
              ),
            },
          ]}
          rows={data}
          idOf={({ id }) => `${id.request} ${id.record}`}
        />
      )}
    </Section>
  );
}
