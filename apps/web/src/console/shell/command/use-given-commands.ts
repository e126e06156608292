import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Command } from '../../../api/command.ts';
import { noteRecorded } from '../../../api/visible.ts';
import { useOutbox, useOutboxEntries } from '../outbox/outbox-context.tsx';
import { isOver, type OutboxEntry } from '../outbox/outbox-entry.ts';

/** Many commands that were given at once, each under a key of its own: one that is refused holds up no other. */
export function useGivenCommands(makesStale: readonly string[]) {
  const outbox = useOutbox();
  const queries = useQueryClient();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const given = useRef(keys);
  const all = useOutboxEntries();
  const entries = keys.flatMap((key): readonly OutboxEntry[] => all.filter(({ command }) => command.key === key));
  const answered = entries.filter(isOver).length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: when the last one is answered
  useEffect(() => {
    if (answered === 0 || answered < keys.length) return;
    for (const { command, state } of entries) {
      if (state.kind === 'recorded') noteRecorded(command.request, state.outcome.position, command.path);
    }
    void queries.invalidateQueries({ queryKey: makesStale });
  }, [answered, keys.length]);

  // What was answered was seen here; what was not goes on without this page.
  useEffect(
    () => () => {
      const over = given.current.flatMap((key) => outbox.find(key) ?? []).filter(isOver);
      for (const { command } of over) void outbox.dismiss(command.key);
    },
    [outbox],
  );
  return {
    entries,
    isOver: keys.length > 0 && answered === keys.length,
    give: async (contents: readonly Omit<Command, 'key'>[]): Promise<void> => {
      const commands = contents.map((content) => ({ ...content, key: crypto.randomUUID() }));
      given.current = commands.map(({ key }) => key);
      setKeys(given.current);
      for (const command of commands) await outbox.give(command);
    },
  };
}
