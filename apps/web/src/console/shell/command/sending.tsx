import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Outcome } from '../../../api/command.ts';
import { isShown, noteRecorded } from '../../../api/visible.ts';
import { Notice } from '../../../ui/base/notice.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { useOutbox } from '../outbox/outbox-context.tsx';
import type { OutboxEntry } from '../outbox/outbox-entry.ts';
import type { Values } from './field-values.ts';

interface SendingProps {
  readonly entry: OutboxEntry;
  readonly name: string;
  readonly onward: (id: string) => ReactNode;
  readonly undo?: ((body: Values) => ReactNode) | undefined;
  readonly makesStale: readonly string[];
  readonly discardDraft: () => Promise<void>;
}

/** What became of a command, in the place of its form: it does not fly away. */
export function Sending({ entry, ...rest }: SendingProps) {
  const { state } = entry;
  if (state.kind === 'recorded') return <Receipt {...rest} entry={entry} outcome={state.outcome} answeredAt={state.answeredAt} />;
  if (state.kind === 'unknown')
    return (
      <Notice tone="caution" role="status" title={<Trans>We do not know yet whether it was recorded</Trans>}>
        <p>
          <Trans>We are trying again under the same key: it cannot be recorded twice. You can leave this page.</Trans>
        </p>
      </Notice>
    );
  if (state.kind === 'waiting' && state.why)
    return (
      <Notice tone="caution" role="status" title={<Trans>Kept on this device</Trans>}>
        <p>
          {state.why === 'offline' && <Trans>It is sent when you are online again.</Trans>}
          {state.why === 'session' && <Trans>It is sent when you have signed in again.</Trans>}
          {state.why === 'busy' && <Trans>The service is busy; it is sent again in a moment.</Trans>}
        </p>
      </Notice>
    );
  return (
    <Notice role="status" title={<Trans>Sending …</Trans>}>
      <p>
        <Trans>It is kept on this device until the answer is there.</Trans>
      </p>
    </Notice>
  );
}

function Receipt({
  entry,
  outcome,
  answeredAt,
  name,
  onward,
  undo,
  makesStale,
  discardDraft,
}: SendingProps & { readonly outcome: Outcome; readonly answeredAt: number }) {
  const { isListed, isVisible, look } = useVisible(entry.command, outcome.position, makesStale);
  const outbox = useOutbox();
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is recorded
  useEffect(() => {
    clearTimeout(leaving.current);
    void discardDraft();
    return () => {
      // Not at once: in development React takes every effect back once, and the receipt would go before it was seen.
      leaving.current = setTimeout(() => void outbox.dismiss(entry.command.key));
    };
  }, []);
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' }).format(answeredAt);
  return (
    <Notice tone="positive" role="status" title={<Trans>Recorded: {name}</Trans>}>
      <p>
        <Trans>
          At {time}, entry {outcome.position}.
        </Trans>{' '}
        {outcome.events.length === 0 && <Trans>It was so already: nothing has changed.</Trans>}
      </p>
      {isListed && (
        <p>
          {isVisible ? (
            <Trans>The lists show it.</Trans>
          ) : (
            <>
              <Trans>The lists do not show it yet.</Trans>{' '}
              <Button look="quiet" onPress={look}>
                <Trans>Look again</Trans>
              </Button>
            </>
          )}
        </p>
      )}
      {undo && outcome.events.length > 0 && (
        <p>
          {undo({ ...(entry.command.body as Values), ...outcome.named })} <Trans>Both stay in the history.</Trans>
        </p>
      )}
      <p>{onward(outcome.id)}</p>
    </Notice>
  );
}

/** Asks for what a command has made stale, as far as the log was when it was recorded. */
function useVisible({ request, path }: OutboxEntry['command'], position: number, makesStale: readonly string[]) {
  const queries = useQueryClient();
  const [isVisible, setVisible] = useState(false);
  const look = () => {
    void queries.invalidateQueries({ queryKey: makesStale }).then(() => setVisible(isShown(request, position)));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is recorded
  useEffect(() => {
    noteRecorded(request, position, path);
    look();
  }, []);
  // A page that begins a record shows no list: the one that it leads to waits for it.
  const isListed = queries.getQueryCache().findAll({ queryKey: makesStale, type: 'active' }).length > 0;
  return { isListed, isVisible, look };
}
