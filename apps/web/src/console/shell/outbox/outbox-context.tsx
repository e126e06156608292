import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { sendOnce } from '../../../api/command.ts';
import { drafts, sealedStore } from '../device.ts';
import { Outbox } from './outbox.ts';
import type { OutboxEntry } from './outbox-entry.ts';

const Context = createContext<Outbox | undefined>(undefined);

/** One tab sends a command at a time; what another has is left to it. */
const exclusively = async (key: string, run: () => Promise<void>): Promise<boolean> =>
  navigator.locks.request(`gpn-outbox-${key}`, { ifAvailable: true }, async (lock) => {
    if (lock) await run();
    return lock !== null;
  });

const discardDraft = async ({ command, subject }: OutboxEntry): Promise<void> => {
  if (command.draftOf !== undefined) await drafts.discard({ subject, request: command.request, record: command.draftOf });
};

/** The outbox of who is signed in; it goes on with what another visit left, and when the line is back. */
export function OutboxProvider({ subject, children }: { readonly subject: string; readonly children: ReactNode }) {
  const outbox = useMemo(() => new Outbox(subject, { store: sealedStore, send: sendOnce, exclusively, recorded: discardDraft }), [subject]);
  useEffect(() => {
    void outbox.start();
    const kick = () => void outbox.kick({ isUrgent: true });
    window.addEventListener('online', kick);
    return () => {
      window.removeEventListener('online', kick);
      outbox.stop();
    };
  }, [outbox]);
  return <Context value={outbox}>{children}</Context>;
}

export function useOutbox(): Outbox {
  const outbox = useContext(Context);
  if (!outbox) throw new Error('nobody is signed in');
  return outbox;
}

export function useOutboxEntries(): readonly OutboxEntry[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.list);
}
