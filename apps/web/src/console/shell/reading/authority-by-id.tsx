import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Names } from '../../../api/names.ts';
import { type AskedByPost, readByPost } from '../../../api/read.ts';
import { AuthorityName } from '../../../ui/data/names.tsx';

interface KnownName {
  readonly name: string;
  readonly nameEn?: string;
}

const NAMES = 'POST /api/front/names' satisfies AskedByPost;

/** What a screen names is asked for in one request. */
const authorityNames = new Names<KnownName>(async (ids) => (await readByPost(NAMES, { body: { authorities: ids } })).authorities ?? {});

/** An authority that a record names by its id. */
export function AuthorityById({ id }: { readonly id: string }) {
  const { data } = useQuery({
    queryKey: ['front', 'name-of-authority', id],
    queryFn: async () => (await authorityNames.get(id)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = `/console/authorities/${id}`;
  if (data) return <AuthorityName name={data.name} english={data.nameEn} href={address} />;
  return (
    <a href={address}>
      <Trans>another authority</Trans>
    </a>
  );
}
