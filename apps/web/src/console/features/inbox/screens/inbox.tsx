import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page, Section } from '../../../../ui/base/page.tsx';
import { AuthorityName } from '../../../../ui/data/names.tsx';
import { Empty, Loading } from '../../../../ui/data/states.tsx';
import { ViewSwitch } from '../../../../ui/data/view-switch.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { ExampleOffer } from '../example-offer.tsx';
import { INBOX_FOR, inboxQuery } from '../inbox.queries.ts';
import { inboxSearch } from '../inbox-search.ts';
import { MissingNeeds } from '../missing-needs.tsx';
import { NeedGroups } from '../need-groups.tsx';
import { NextDates } from '../next-dates.tsx';

/** Where one stands after signing in: what needs me, made of the state of things. */
export default function InboxScreen() {
  const { roles } = useSignedIn();
  const isTold = INBOX_FOR.some((role) => roles.includes(role));
  return (
    <Page
      title={<Trans>Inbox</Trans>}
      lead={<Trans>What needs you. An item stays as long as there is something to be done, and goes when it is done.</Trans>}
    >
      {isTold ? <Needs /> : <NextDates />}
      <OwnAuthorities />
    </Page>
  );
}

function Needs() {
  const { t } = useLingui();
  const { roles } = useSignedIn();
  const { values, addressWith } = useAddress(inboxSearch);
  const { data, error, refetch } = useQuery(inboxQuery(values.whose));
  const isOfficer = roles.includes('secretariat');
  const { items = [], missing = [] } = data?.body ?? {};
  return (
    <>
      {isOfficer && (
        <>
          <ExampleOffer />
          <ViewSwitch
            label={t`Whose`}
            views={[
              { id: 'me', name: t`Mine`, href: addressWith({ whose: 'me' }) },
              { id: 'all', name: t`Everybody’s`, href: addressWith({ whose: 'all' }) },
            ]}
            chosen={values.whose}
          />
        </>
      )}
      {error && <StateInstead error={error} what={<Trans>The inbox</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Inbox`} />}
      <MissingNeeds missing={missing} />
      {items.length > 0 && (
        <>
          <ViewSwitch
            label={t`Grouped`}
            views={[
              { id: 'due', name: t`By when it is due`, href: addressWith({ group: 'due' }) },
              { id: 'kind', name: t`By what is to be done`, href: addressWith({ group: 'kind' }) },
            ]}
            chosen={values.group}
          />
          <NeedGroups needs={items} by={values.group} />
        </>
      )}
      {data && items.length === 0 && missing.length === 0 && (
        <>
          <Empty purpose={<Trans>Nothing needs you.</Trans>} />
          <NextDates />
        </>
      )}
    </>
  );
}

function OwnAuthorities() {
  const { authorities } = useSignedIn();
  if (authorities.length === 0) return null;
  return (
    <Section title={<Trans>Your authorities</Trans>}>
      <ul>
        {authorities.map(({ authority, name, nameEn }) => (
          <li key={authority}>
            <AuthorityName name={name ?? authority} english={nameEn} href={`/console/authorities/${authority}`} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
