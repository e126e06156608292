import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page } from '../../../../ui/base/page.tsx';
import { AuthorityName } from '../../../../ui/data/names.tsx';
import { Gone, Loading } from '../../../../ui/data/states.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { CommandForm } from '../../../shell/command/command-form.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { findMove } from '../authorities.moves.ts';
import { authorityQuery, MEMBERSHIP } from '../authorities.queries.ts';
import { AuthorityFacts } from '../authority-facts.tsx';
import { cameFrom } from '../came-from.ts';
import { FIELD_WORDS, MOVE_WORDS } from '../words.ts';

/** The form of one command of an authority, under an address of its own. */
export default function AuthorityCommand() {
  const { authority = '', command = '' } = useParams({ strict: false }) as { readonly authority?: string; readonly command?: string };
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(authorityQuery(authority));
  const move = findMove(command);
  const words = MOVE_WORDS[command];
  const { values } = useAddress(cameFrom);
  const back = `/console/authorities/${authority}`;
  const name = words ? i18n._(words.name) : '';
  if (!move || !words)
    return (
      <Page title={<Trans>Nothing can be done here</Trans>}>
        <Gone list={<a href={back}>{t`The authority`}</a>} />
      </Page>
    );
  return (
    <Page
      title={name}
      crumbs={<a href={back}>{data ? <AuthorityName name={data.body.name} english={data.body.nameEn} /> : t`The authority`}</a>}
    >
      {error && <StateInstead error={error} what={<Trans>This authority</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={name} />}
      {data && (
        <>
          <AuthorityFacts record={data.body} />
          <CommandForm
            request={move.request}
            path={{ authority }}
            subjectRecord={{ kind: 'authority', id: authority }}
            ifMatch={data.etag}
            name={name}
            words={FIELD_WORDS}
            isHeavy={move.isHeavy}
            follows={words.follows && i18n._(words.follows)}
            makesStale={MEMBERSHIP}
            onward={() => (
              <>
                {values.from === 'pipeline' && (
                  <>
                    <a href="/console/pipeline">{t`Back to the pipeline`}</a>
                    {' · '}
                  </>
                )}
                <a href={back}>{t`To the authority`}</a>
              </>
            )}
            lookAgain={async () => (await queries.fetchQuery({ ...authorityQuery(authority), staleTime: 0 })).etag}
          />
        </>
      )}
    </Page>
  );
}
