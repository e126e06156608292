import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { DataTable } from '../../../ui/data/data-table.tsx';
import type { OutboxEntry } from '../outbox/outbox-entry.ts';
import { refusalTitle, useRefusals } from '../refusal.tsx';

interface ProgressProps {
  readonly caption: ReactNode;
  readonly entries: readonly OutboxEntry[];
  /** What a command is about, by its ids. */
  readonly nameOf: (path: OutboxEntry['command']['path']) => ReactNode;
}

/** What became of each of many commands, in the order in which they were given. */
export function ProgressList({ caption, entries, nameOf }: ProgressProps) {
  const { t } = useLingui();
  return (
    <DataTable<OutboxEntry>
      caption={caption}
      columns={[
        { name: t`For`, cell: ({ command }) => nameOf(command.path) },
        { name: t`State`, cell: (entry) => <State entry={entry} /> },
      ]}
      rows={entries}
      idOf={({ command }) => command.key}
    />
  );
}

function State({ entry: { state } }: { readonly entry: OutboxEntry }) {
  const words = useRefusals();
  if (state.kind === 'recorded')
    return (
      <Trans>
        <span aria-hidden="true">●</span> Recorded, entry {state.outcome.position}
      </Trans>
    );
  if (state.kind === 'refused')
    return (
      <Trans>
        <span aria-hidden="true">✕</span> Refused: {refusalTitle(words, state.problem)}
      </Trans>
    );
  if (state.kind === 'unknown') return <Trans>We do not know yet whether it was recorded; it is tried again</Trans>;
  return state.kind === 'waiting' ? <Trans>Kept on this device</Trans> : <Trans>Sending …</Trans>;
}
