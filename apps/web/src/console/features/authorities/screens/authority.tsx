import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page } from '../../../../ui/base/page.tsx';
import { AuthorityName } from '../../../../ui/data/names.tsx';
import { Loading } from '../../../../ui/data/states.tsx';
import { Freshness } from '../../../shell/freshness.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { authorityQuery } from '../authorities.queries.ts';
import { AuthorityFacts } from '../authority-facts.tsx';
import { AuthorityTabs } from '../authority-tabs.tsx';

const TheList = () => (
  <a href="/console/authorities">
    <Trans>All authorities</Trans>
  </a>
);

/** One authority: where it stands, and what it does in every part of the Network. */
export default function AuthorityScreen() {
  const { authority = '' } = useParams({ strict: false }) as { readonly authority?: string };
  const { data, error, refetch } = useQuery(authorityQuery(authority));
  const { t } = useLingui();
  if (!data) {
    return (
      <Page title={<Trans>Authority</Trans>}>
        {error ? (
          <StateInstead error={error} what={<Trans>This authority</Trans>} instead={<TheList />} again={() => void refetch()} />
        ) : (
          <Loading what={t`Authority`} />
        )}
      </Page>
    );
  }
  const { name, nameEn } = data.body;
  return (
    <Page title={<AuthorityName name={name} english={nameEn} />} crumbs={<TheList />}>
      <Freshness answer={data} />
      <AuthorityFacts record={data.body} />
      <AuthorityTabs record={data.body} />
    </Page>
  );
}
