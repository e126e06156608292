import { useState } from 'react';
import type { Command } from '../../../api/command.ts';
import { useOutbox, useOutboxEntries } from '../outbox/outbox-context.tsx';

/** One command of one form: each content that is given has a key of its own. */
export function useGivenCommand() {
  const outbox = useOutbox();
  const entries = useOutboxEntries();
  const [key, setKey] = useState<string>();
  return {
    entry: entries.find(({ command }) => command.key === key),
    give: async (content: Omit<Command, 'key'>): Promise<void> => {
      if (key) await outbox.dismiss(key);
      const made = crypto.randomUUID();
      setKey(made);
      await outbox.give({ ...content, key: made });
    },
  };
}
