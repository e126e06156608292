import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { AuthorityName } from '../../../../ui/data/names.tsx';
import { ENTRIES } from '../../../shell/navigation/entries.ts';
import { roleEntries } from '../../../shell/navigation/role-entries.ts';
import { useSignedIn } from '../../../shell/session/use-session.ts';

/** Where one stands after signing in: as whom, and what there is. */
export default function Home() {
  const { i18n } = useLingui();
  const { roles, authorities } = useSignedIn();
  return (
    <Page title={<Trans>Start</Trans>} lead={<Trans>What there is for you in the Network.</Trans>}>
      <ul>
        {roleEntries(ENTRIES, roles)
          .filter(({ to }) => to !== '/')
          .map(({ to, words }) => (
            <li key={to}>
              <Link to={to as never}>{i18n._(words)}</Link>
            </li>
          ))}
      </ul>
      {authorities.length > 0 && (
        <Section title={<Trans>Your authorities</Trans>}>
          <ul>
            {authorities.map(({ authority, name, nameEn }) => (
              <li key={authority}>
                <AuthorityName name={name ?? authority} english={nameEn} href={`/console/authorities/${authority}`} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
