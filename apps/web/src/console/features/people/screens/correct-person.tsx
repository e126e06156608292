import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page } from '../../../../ui/base/page.tsx';
import { Gone, Loading } from '../../../../ui/data/states.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { OpenProfile } from '../open-profile.tsx';
import { type OpenedPerson, PEOPLE, profileQuery } from '../people.queries.ts';
import { purposeSearch } from '../people-search.ts';
import { FIELD_WORDS } from '../words.ts';

/** What is held on somebody, to be changed: only what is changed is sent, and nothing of it stays on the device. */
export default function CorrectPerson() {
  const { person = '' } = useParams({ strict: false }) as { readonly person?: string };
  const { t } = useLingui();
  const queries = useQueryClient();
  const { values, set } = useAddress(purposeSearch);
  const session = useSignedIn();
  const query = profileQuery(person, values.purpose, session);
  const isOfficer = session.roles.includes('secretariat');
  const { data, error, refetch } = useQuery(query);
  const back = `/console/people/${person}`;
  return (
    <Page title={<Trans>Correct what is held on a person</Trans>} crumbs={<a href={back}>{t`The person`}</a>}>
      {values.purpose === '' && <OpenProfile onOpen={(purpose) => set({ purpose })} />}
      {values.purpose !== '' && error && <StateInstead error={error} what={<Trans>The profile</Trans>} again={() => void refetch()} />}
      {values.purpose !== '' && data === undefined && !error && <Loading what={t`The profile`} />}
      {data === null && <Gone list={<a href="/console/people">{t`All persons`}</a>} />}
      {data && (
        <CommandForm
          request="POST /api/people/persons/{person}/correct"
          path={{ person }}
          ifMatch={data.etag}
          name={t`Correct`}
          words={FIELD_WORDS}
          present={toPresent(data)}
          // A focal point says each time for which of the own authorities it acts.
          given={isOfficer ? {} : { authority: data.authority }}
          makesStale={PEOPLE}
          onward={() => <a href={back}>{t`Back to the person`}</a>}
          lookAgain={async () => (await queries.fetchQuery({ ...query, staleTime: 0 }))?.etag}
        />
      )}
    </Page>
  );
}

/** By the names of the fields of the form. */
function toPresent({ profile, kind, authority }: OpenedPerson): Readonly<Record<string, unknown>> {
  const fields = Object.entries(profile).map(([name, value]): readonly [string, unknown] => [`profile.${name}`, value]);
  return { ...Object.fromEntries(fields), kind, authority: authority && { id: authority, name: authority } };
}
