import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loading } from '../../../ui/data/states.tsx';
import { Conflict412 } from '../../../ui/product/conflict.tsx';
import type { ContestedCommand } from '../../shell/command/contested-command.ts';
import { useValueWords } from '../../shell/command/value-words.tsx';
import { ActorName } from '../../shell/reading/actor-name.tsx';
import { type Authority, authorityQuery, journeyQuery } from './authorities.queries.ts';
import { contestedFields } from './contested-fields.ts';
import { useRecordWords } from './record-words.ts';
import { StepWords } from './step-words.tsx';
import { FIELD_WORDS } from './words.ts';

interface AuthorityConflictProps extends ContestedCommand {
  readonly seen: Authority;
}

/** Two were at one authority: what was seen, what it is now and by whom, and what was about to be recorded. */
export function AuthorityConflict({ seen, fields, values, actions }: AuthorityConflictProps) {
  const { i18n, t } = useLingui();
  const { data: now } = useQuery({ ...authorityQuery(seen.authority), staleTime: 0 });
  const { data: journey } = useQuery({ ...journeyQuery(seen.authority), staleTime: 0 });
  const recordWords = useRecordWords();
  const valueWords = useValueWords(FIELD_WORDS);
  if (!now) return <Loading what={t`What it is now`} />;
  const changes = (journey?.body.steps ?? []).filter(({ revision }) => revision > seen.revision);
  const actors = changes.map(({ actor }) => actor);
  const label = (field: string): string => (FIELD_WORDS[field] ? i18n._(FIELD_WORDS[field].label) : recordWords.name(field));
  return (
    <Conflict412
      fields={contestedFields(seen, now.body, fields, values).map(({ name, field }) => ({
        field: name,
        name: label(name),
        seen: recordWords.value(seen, name),
        now: recordWords.value(now.body, name),
        yours: field && values[name] !== undefined && values[name] !== '' ? valueWords(field, values[name]) : null,
      }))}
      changedBy={changes.map((step) => (
        <span key={step.entry}>
          <Trans>
            <ActorName subject={step.actor} all={actors} purpose="membership" />: <StepWords step={step} />
          </Trans>{' '}
        </span>
      ))}
      actions={actions}
    />
  );
}
