import { useQuery } from '@tanstack/react-query';
import { type AskedByPost, readByPost } from '../../../api/read.ts';
import { Name } from '../../../ui/data/names.tsx';
import { READ_ONCE } from './read-once.ts';

type Purpose = 'liaison' | 'membership' | 'data-quality';
const RESOLVE = 'POST /api/people/actors/resolve' satisfies AskedByPost;

interface ActorNameProps {
  /** The subject that a record names. */
  readonly subject: string;
  /** All of the screen: they are asked for together, in one reading. */
  readonly all: readonly string[];
  readonly purpose: Purpose;
}

/** Who did something, by name; the opaque subject where nobody is registered under it. */
export function ActorName({ subject, all, purpose }: ActorNameProps) {
  const subjects = [...new Set(all)].toSorted();
  const { data, error } = useQuery({
    queryKey: ['read-once', 'actors', purpose, ...subjects],
    queryFn: ({ signal }) => readByPost(RESOLVE, { body: { subjects, purpose } }, signal),
    enabled: subjects.length > 0,
    ...READ_ONCE,
  });
  const actor = data?.items.find((item) => item.subject === subject);
  if (actor?.state === 'registered' || actor?.state === 'platform') return <Name person={{ state: 'named', name: actor.name }} />;
  if (actor?.state === 'erased' || actor?.state === 'withheld') return <Name person={{ state: actor.state }} />;
  if (error || actor?.state === 'unavailable') return <Name person={{ state: 'unavailable' }} />;
  return <code data-content>{subject}</code>;
}
