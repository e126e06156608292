import { useEffect, useState } from 'react';

export interface Found {
  readonly id: string;
  readonly name: string;
  readonly language?: string | undefined;
  /** What tells it from others of its name. */
  readonly note?: string | undefined;
}

export type SearchState = 'short' | 'searching' | 'found' | 'away';

const SHORTEST = 2;
/** So long nobody types who waits for an answer. */
const PAUSE = 200;

/** What the server found by what is typed; an answer that came too late for it is dropped. */
export function useSearch<Match extends Found>(search: (text: string, signal: AbortSignal) => Promise<readonly Match[]>, start: string) {
  const [text, setText] = useState(start);
  const [matches, setMatches] = useState<readonly Match[]>([]);
  const [state, setState] = useState<SearchState>('short');
  useEffect(() => {
    const wanted = text.trim();
    if (wanted.length < SHORTEST) {
      setState('short');
      setMatches([]);
      return;
    }
    const asking = new AbortController();
    setState('searching');
    const timer = setTimeout(() => {
      search(wanted, asking.signal).then(
        (answer) => {
          if (asking.signal.aborted) return;
          setMatches(answer);
          setState('found');
        },
        () => {
          if (!asking.signal.aborted) setState('away');
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [text, search]);
  return { text, setText, matches, state };
}
