import { Plural, Trans } from '@lingui/react/macro';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type AskedByPost, readByPost } from '../../../api/read.ts';
import type { NameOfPerson } from '../../../ui/data/names.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { READ_ONCE } from './read-once.ts';

type Purpose = 'membership' | 'display';
const RESOLVE = 'POST /api/people/persons/resolve' satisfies AskedByPost;
/** In one reading at once. */
const MOST = 200;

interface NamesOnPurpose {
  readonly findName: (id: string) => NameOfPerson;
  /** What reads them, and says that it is recorded; nothing where there is nobody. */
  readonly button: ReactNode;
}

const namesQuery = (purpose: Purpose, ids: readonly string[]) => ({
  queryKey: ['read-once', 'persons', purpose, ...ids],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => readByPost(RESOLVE, { body: { ids, purpose } }, signal),
  ...READ_ONCE,
});

/**
 * The names of the persons of a screen, read together when somebody asks for them, and not before: each reading is in the log for ever.
 * Of a long list as many as one reading gives; the next are asked for anew.
 */
export function useNamesOnPurpose(ids: readonly string[], purpose: Purpose): NamesOnPurpose {
  const [readings, setReadings] = useState<readonly (readonly string[])[]>([]);
  const answers = useQueries({ queries: readings.map((group) => namesQuery(purpose, group)) });
  const findName = (id: string): NameOfPerson => {
    const answer = answers[readings.findIndex((group) => group.includes(id))];
    if (!answer) return { state: 'not-shown' };
    const person = answer.data?.items.find((item) => item.id === id);
    if (person?.state === 'registered') return { state: 'named', name: person.name };
    if (person?.state === 'erased' || person?.state === 'withheld') return { state: person.state };
    return { state: answer.error || person ? 'unavailable' : 'not-shown' };
  };
  if (ids.length === 0) return { findName, button: null };
  const unread = [...new Set(ids)].toSorted().filter((id) => !readings.some((group) => group.includes(id)));
  const next = unread.slice(0, MOST);
  return {
    findName,
    button: next.length === 0 ? <WereShown /> : <ShowNames count={next.length} onShow={() => setReadings([...readings, next])} />,
  };
}

const WereShown = () => (
  <p role="status">
    <Trans>That you were shown these names is recorded.</Trans>
  </p>
);

const ShowNames = ({ count, onShow }: { readonly count: number; readonly onShow: () => void }) => (
  <p className="screen-only">
    <Button onPress={onShow}>
      <Trans>Show names</Trans>
    </Button>{' '}
    <Plural
      value={count}
      one="One reading of # name: that you were shown it is recorded."
      other="One reading of # names: that you were shown them is recorded."
    />
  </p>
);
