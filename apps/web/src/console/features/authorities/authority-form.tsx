import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../api/ask.ts';
import { useAddress } from '../../shell/address/use-search.ts';
import { CommandForm } from '../../shell/command/command-form.tsx';
import type { Values } from '../../shell/command/field-values.ts';
import type { Move } from './authorities.moves.ts';
import { type Authority, authorityQuery, MEMBERSHIP } from './authorities.queries.ts';
import { AuthorityConflict } from './authority-conflict.tsx';
import { cameFrom } from './came-from.ts';
import { CorrectedEntry } from './corrected-entry.tsx';
import { FIELD_WORDS } from './words.ts';

interface AuthorityFormProps {
  readonly move: Move;
  readonly name: string;
  readonly follows: string | undefined;
  readonly opened: Answer<Authority>;
}

const CHANGED = ['name', 'nameEn', 'kind', 'portfolios'] as const;

/** What a move is about, or what it does not ask for. */
const toGiven = (move: Move, entry: string | undefined, person: string | undefined): Values => {
  const unasked = Object.fromEntries((move.unasked ?? []).map((field) => [field, undefined]));
  if (move.needs === 'entry') return { ...unasked, entry };
  return move.needs === 'person' ? { ...unasked, person } : unasked;
};

/** The form on the record as it was when it was opened: whoever changes it meanwhile is not passed over. */
export function AuthorityForm({ move, name, follows, opened }: AuthorityFormProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { values } = useAddress(cameFrom);
  const [seen] = useState(opened);
  const { authority } = seen.body;
  const [entry, person] = [values.entry[0], values.person[0]];
  const back = `/console/authorities/${authority}`;
  const origins = { pipeline: '/console/pipeline', journey: `${back}/journey`, authority: back };
  const ways = { pipeline: t`Back to the pipeline`, journey: t`Back to the journey`, authority: t`To the authority` };
  const present = move.name === 'update-authority' ? Object.fromEntries(CHANGED.map((field) => [field, seen.body[field]])) : undefined;
  return (
    <>
      {move.needs === 'entry' && entry && <CorrectedEntry authority={authority} entry={entry} />}
      <CommandForm
        request={move.request}
        path={{ authority }}
        given={toGiven(move, entry, person)}
        {...(present && { present })}
        subjectRecord={{ kind: 'authority', id: authority }}
        ifMatch={seen.etag}
        name={name}
        words={FIELD_WORDS}
        isHeavy={move.isHeavy}
        follows={follows}
        makesStale={MEMBERSHIP}
        onward={() => <a href={origins[values.from]}>{ways[values.from]}</a>}
        undo={
          move.name === 'designate-focal-point'
            ? (body) => <UndoDesignation authority={authority} person={String(body.person)} />
            : undefined
        }
        lookAgain={async () => (await queries.fetchQuery({ ...authorityQuery(authority), staleTime: 0 })).etag}
        conflict={(contested) => <AuthorityConflict seen={seen.body} {...contested} />}
        leave={origins[values.from]}
      />
    </>
  );
}

/** The inverse of a designation is its end. */
function UndoDesignation({ authority, person }: { readonly authority: string; readonly person: string }) {
  const { t } = useLingui();
  return <a href={`/console/authorities/${authority}/do/end-focal-point?person=${person}`}>{t`Undo: end the designation`}</a>;
}
