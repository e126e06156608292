import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { DataTable } from '../../../ui/data/data-table.tsx';
import { Name } from '../../../ui/data/names.tsx';
import { toLabel } from '../../../words/labels.ts';
import { useNamesOnPurpose } from '../../shell/reading/names-on-purpose.tsx';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { mayDo } from './authorities.moves.ts';
import type { Authority } from './authorities.queries.ts';

interface Designated {
  readonly person: string;
  readonly role: 'primary' | 'alternate';
}

/** Who speaks for it; their names are read on purpose, for each reading is recorded. */
export function FocalPoints({ record: { authority, primary, alternates = [] } }: { readonly record: Authority }) {
  const { t, i18n } = useLingui();
  const isAllowed = mayDo('end-focal-point', authority, useSignedIn());
  const designated: readonly Designated[] = [
    ...(primary ? [{ person: primary, role: 'primary' as const }] : []),
    ...alternates.map((person) => ({ person, role: 'alternate' as const })),
  ];
  const names = useNamesOnPurpose(
    designated.map(({ person }) => person),
    'membership',
  );
  if (designated.length === 0) return null;
  return (
    <Section title={<Trans>Focal points</Trans>}>
      <DataTable<Designated>
        caption={<Trans>Who is designated</Trans>}
        isCaptionHidden
        columns={[
          { name: t`Role`, cell: ({ role }) => toLabel(i18n, 'role', role) },
          {
            name: t`Person`,
            cell: ({ person }) => (
              <a href={`/console/people/${person}`}>
                <Name person={names.findName(person)} />
              </a>
            ),
          },
          ...(isAllowed
            ? [
                {
                  name: t`Designation`,
                  cell: ({ person }: Designated) => (
                    <a href={`/console/authorities/${authority}/do/end-focal-point?person=${person}`}>{t`End the designation`}</a>
                  ),
                },
              ]
            : []),
        ]}
        rows={designated}
        idOf={({ person }) => person}
      />
      {names.button}
    </Section>
  );
}
