import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { DataTable } from '../../../ui/data/data-table.tsx';
import { Empty } from '../../../ui/data/states.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { useOutbox, useOutboxEntries } from '../../shell/outbox/outbox-context.tsx';
import { isEditable, type OutboxEntry } from '../../shell/outbox/outbox-entry.ts';
import { useZone } from '../../shell/session/use-zone.ts';
import { EntryState } from './entry-state.tsx';

/** What was given and is not done with: its state, and what may be changed. */
export function OutboxList() {
  const { t } = useLingui();
  const zone = useZone();
  const entries = useOutboxEntries();
  return (
    <Section title={<Trans>Given, and on its way</Trans>}>
      {entries.length === 0 ? (
        <Empty purpose={<Trans>Nothing is on its way: whatever you gave has its answer.</Trans>} />
      ) : (
        <DataTable<OutboxEntry>
          caption={t`Given, and on its way`}
          isCaptionHidden
          columns={[
            { name: t`What`, cell: ({ command }) => <CommandName name={command.name} address={command.address} /> },
            { name: t`Given`, cell: ({ createdAt }) => <Moment instant={new Date(createdAt).toISOString()} zone={zone} /> },
            { name: t`State`, cell: (entry) => <EntryState entry={entry} /> },
            { name: t`What you can do`, cell: (entry) => <WhatCanBeDone entry={entry} /> },
          ]}
          rows={entries}
          idOf={({ command }) => command.key}
        />
      )}
    </Section>
  );
}

interface CommandNameProps {
  readonly name: string | undefined;
  readonly address: string | undefined;
}

/** As the button said that gave it; by whom it was named is where it leads. */
export function CommandName({ name, address }: CommandNameProps) {
  const words = name ?? <Trans>A form</Trans>;
  return address ? <a href={address}>{words}</a> : words;
}

function WhatCanBeDone({ entry }: { readonly entry: OutboxEntry }) {
  const outbox = useOutbox();
  const { state, command } = entry;
  if (state.kind === 'recorded')
    return (
      <Button look="quiet" onPress={() => void outbox.dismiss(command.key)}>
        <Trans>Take off the list</Trans>
      </Button>
    );
  if (!isEditable(entry)) return <Trans>Wait: only what was answered can be changed, or it might be recorded twice.</Trans>;
  return (
    <>
      {command.address && (
        <a href={command.address}>
          <Trans>Change it in its form</Trans>
        </a>
      )}{' '}
      <Button look="quiet" onPress={() => void outbox.dismiss(command.key)}>
        <Trans>Give it up</Trans>
      </Button>
      {state.kind === 'waiting' && (
        <Button look="quiet" onPress={() => void outbox.kick({ isUrgent: true })}>
          <Trans>Send now</Trans>
        </Button>
      )}
    </>
  );
}
