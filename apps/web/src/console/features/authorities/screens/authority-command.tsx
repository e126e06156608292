import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useIsRecordInSight } from '../../../../ui/base/beneath.ts';
import { Page } from '../../../../ui/base/page.tsx';
import { AuthorityName } from '../../../../ui/data/names.tsx';
import { Gone, Loading } from '../../../../ui/data/states.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { findMove } from '../authorities.moves.ts';
import { authorityQuery } from '../authorities.queries.ts';
import { AuthorityFacts } from '../authority-facts.tsx';
import { AuthorityForm } from '../authority-form.tsx';
import { cameFrom } from '../came-from.ts';
import { MOVE_WORDS } from '../words.ts';

/** The form of one command of an authority, under an address of its own. */
export default function AuthorityCommand() {
  const { authority = '', command = '' } = useParams({ strict: false }) as { readonly authority?: string; readonly command?: string };
  const { i18n, t } = useLingui();
  const { values } = useAddress(cameFrom);
  const isInSight = useIsRecordInSight();
  // What is changed is looked at anew when the form is opened: it is recorded on what was seen then.
  const { data, error, refetch, isFetchedAfterMount } = useQuery({ ...authorityQuery(authority), staleTime: 0 });
  const move = findMove(command);
  const words = MOVE_WORDS[command];
  const back = `/console/authorities/${authority}`;
  const name = words ? i18n._(words.name) : '';
  const isNamed = move?.needs === undefined || values[move.needs].length > 0;
  if (!move || !words || !isNamed)
    return (
      <Page title={<Trans>Nothing can be done here</Trans>}>
        <Gone list={<a href={back}>{t`The authority`}</a>} />
      </Page>
    );
  const isThere = data !== undefined && isFetchedAfterMount;
  return (
    <Page
      title={name}
      crumbs={<a href={back}>{data ? <AuthorityName name={data.body.name} english={data.body.nameEn} /> : t`The authority`}</a>}
    >
      {error && <StateInstead error={error} what={<Trans>This authority</Trans>} again={() => void refetch()} />}
      {!isThere && !error && <Loading what={name} />}
      {isThere && (
        <>
          {!isInSight && <AuthorityFacts record={data.body} />}
          <AuthorityForm
            key={`${authority} ${command}`}
            move={move}
            name={name}
            follows={words.follows && i18n._(words.follows)}
            opened={data}
          />
        </>
      )}
    </Page>
  );
}
