import { useEffect, useSyncExternalStore } from 'react';

/** Something that can be done with the record on screen. */
export interface CommandAtHand {
  readonly name: string;
  readonly href: string;
}

const NOTHING: readonly CommandAtHand[] = [];
let atHand: readonly CommandAtHand[] = NOTHING;
const listeners = new Set<() => void>();

function put(commands: readonly CommandAtHand[]): void {
  atHand = commands;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Says what can be done with the record that is shown, for as long as it is. */
export function useOffered(commands: readonly CommandAtHand[]): void {
  const content = JSON.stringify(commands);
  useEffect(() => {
    put(JSON.parse(content));
    return () => put(NOTHING);
  }, [content]);
}

export const useCommandsAtHand = (): readonly CommandAtHand[] => useSyncExternalStore(subscribe, () => atHand);
