import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type AskedByPost, readByPost } from '../../../api/read.ts';
import type { NameOfPerson } from '../../../ui/data/names.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { READ_ONCE } from './read-once.ts';

type Purpose = 'membership';
const RESOLVE = 'POST /api/people/persons/resolve' satisfies AskedByPost;
/** In one reading at once. */
const MOST = 200;

interface NamesOnPurpose {
  readonly findName: (id: string) => NameOfPerson;
  /** What reads them, and says that it is recorded; nothing where there is nobody. */
  readonly button: ReactNode;
}

/** The names of the persons of a screen, read together when somebody asks for them, and not before: each reading is in the log for ever. */
export function useNamesOnPurpose(ids: readonly string[], purpose: Purpose): NamesOnPurpose {
  const wanted = [...new Set(ids)].toSorted().slice(0, MOST);
  const [asked, setAsked] = useState<readonly string[]>([]);
  const { data, error } = useQuery({
    queryKey: ['read-once', 'persons', purpose, ...asked],
    queryFn: ({ signal }) => readByPost(RESOLVE, { body: { ids: asked, purpose } }, signal),
    enabled: asked.length > 0,
    ...READ_ONCE,
  });
  const findName = (id: string): NameOfPerson => {
    if (!asked.includes(id)) return { state: 'not-shown' };
    const person = data?.items.find((item) => item.id === id);
    if (person?.state === 'registered') return { state: 'named', name: person.name };
    if (person?.state === 'erased' || person?.state === 'withheld') return { state: person.state };
    return { state: error || person ? 'unavailable' : 'not-shown' };
  };
  if (wanted.length === 0) return { findName, button: null };
  const isRead = wanted.every((id) => asked.includes(id));
  return { findName, button: isRead ? <WereShown /> : <ShowNames count={wanted.length} onShow={() => setAsked(wanted)} /> };
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
