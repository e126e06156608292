import { useRef, useState } from 'react';
import type { Command, FirstStep } from '../../../api/command.ts';
import { useOutbox, useOutboxEntries } from '../outbox/outbox-context.tsx';
import { type GivenFirst, keyFirstSteps } from './named-values.ts';

type Content = Omit<Command, 'key' | 'first'> & { readonly first?: readonly GivenFirst[] };

/** One command of one form: each content that is given has a key of its own. */
export function useGivenCommand() {
  const outbox = useOutbox();
  const entries = useOutboxEntries();
  const [key, setKey] = useState<string>();
  const first = useRef<readonly FirstStep[]>([]);
  return {
    entry: entries.find(({ command }) => command.key === key),
    give: async (content: Content): Promise<void> => {
      if (key) await outbox.dismiss(key);
      const made = crypto.randomUUID();
      setKey(made);
      first.current = keyFirstSteps(content.first ?? [], first.current);
      await outbox.give({ ...content, first: first.current, key: made });
    },
  };
}
