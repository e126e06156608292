import { Trans, useLingui } from '@lingui/react/macro';
import { Page } from '../../../../ui/base/page.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { PEOPLE } from '../people.queries.ts';
import { KINDS } from '../people-search.ts';
import { FIELD_WORDS } from '../words.ts';

/** Somebody is registered: by an officer, or by the focal point of the authority that the person belongs to. */
export default function RegisterPerson() {
  const { t, i18n } = useLingui();
  const { roles, authorities } = useSignedIn();
  const isOfficer = roles.includes('secretariat');
  const [only, ...more] = isOfficer ? [] : authorities;
  const kinds = KINDS.filter((kind) => isOfficer || kind !== 'officer').map((value) => ({ value, label: toLabel(i18n, 'kind', value) }));
  const owned = authorities.map(({ authority, name }) => ({ value: authority, label: name ?? authority }));
  return (
    <Page
      title={<Trans>Register a person</Trans>}
      crumbs={<a href="/console/people">{t`All persons`}</a>}
      lead={<Trans>Who somebody is, is kept sealed in one place, and read on purpose alone. A name or a function is needed.</Trans>}
    >
      <CommandForm
        request="POST /api/people/persons/register"
        path={{}}
        name={t`Register`}
        words={FIELD_WORDS}
        makesStale={PEOPLE}
        given={only && more.length === 0 ? { authority: only.authority } : {}}
        choices={more.length > 0 ? { kind: kinds, authority: owned } : { kind: kinds }}
        onward={(id) => <a href={`/console/people/${id}`}>{t`Go to the person`}</a>}
      />
    </Page>
  );
}
