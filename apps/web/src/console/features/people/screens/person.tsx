import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { Facts } from '../../../../ui/data/facts.tsx';
import { Gone, Loading } from '../../../../ui/data/states.tsx';
import { ButtonLink } from '../../../../ui/forms/button.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { useAddress } from '../../../shell/address/use-search.ts';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { OpenProfile } from '../open-profile.tsx';
import { type Person, profileQuery } from '../people.queries.ts';
import { purposeSearch } from '../people-search.ts';
import { ProfileFacts } from '../profile-facts.tsx';

/** One person: nothing is shown before it is said what for. */
export default function PersonScreen() {
  const { person = '' } = useParams({ strict: false }) as { readonly person?: string };
  const { t, i18n } = useLingui();
  const { values, set } = useAddress(purposeSearch);
  const { data, error, refetch } = useQuery(profileQuery(person, values.purpose, useSignedIn()));
  const list = <a href="/console/people">{t`All persons`}</a>;
  if (values.purpose === '')
    return (
      <Page title={<Trans>Person</Trans>} crumbs={list}>
        <OpenProfile onOpen={(purpose) => set({ purpose })} />
      </Page>
    );
  if (!data)
    return (
      <Page title={<Trans>Person</Trans>} crumbs={list}>
        {error && <StateInstead error={error} what={<Trans>The profile</Trans>} instead={list} again={() => void refetch()} />}
        {data === null && <Gone list={list} />}
        {data === undefined && !error && <Loading what={t`The profile`} />}
      </Page>
    );
  return (
    <Page
      title={<Trans>Person</Trans>}
      crumbs={list}
      lead={<Trans>Read for: {toLabel(i18n, 'purpose', values.purpose)}. That you read it is recorded.</Trans>}
      actions={
        <ButtonLink href={`/console/people/${person}/do/correct?purpose=${values.purpose}`}>
          <Trans>Correct</Trans>
        </ButtonLink>
      }
    >
      <ProfileFacts person={data} />
      {data.consents && <Consents consents={data.consents} />}
    </Page>
  );
}

function Consents({ consents }: { readonly consents: Person['consents'] }) {
  const { i18n } = useLingui();
  const given = Object.entries(consents);
  return (
    <Section title={<Trans>Consents</Trans>}>
      {given.length === 0 ? (
        <p>
          <Trans>None is recorded.</Trans>
        </p>
      ) : (
        <Facts
          facts={given.map(([purpose, { basis }]) => ({ name: toLabel(i18n, 'purpose', purpose), value: toLabel(i18n, 'basis', basis) }))}
        />
      )}
    </Section>
  );
}
