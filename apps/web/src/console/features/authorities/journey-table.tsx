import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { ActorName } from '../../shell/reading/actor-name.tsx';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { daysUnknown, isCorrectable, type KnownStep } from './journey.ts';
import { StepWords } from './step-words.tsx';

interface JourneyTableProps {
  readonly authority: string;
  readonly steps: readonly KnownStep[];
  /** Whether a day may be corrected from here. */
  readonly isOffice: boolean;
}

const READERS = ['secretariat', 'auditor'];

/** Each entry in words, with both its days, the gap between them, and what was corrected with why. */
export function JourneyTable({ authority, steps, isOffice }: JourneyTableProps) {
  const { t } = useLingui();
  const { roles } = useSignedIn();
  const actors = roles.some((role) => READERS.includes(role)) ? steps.map(({ step }) => step.actor) : [];
  const columns: Column<KnownStep>[] = [
    {
      name: t`Entry`,
      cell: ({ step, number }) => (
        <span id={`entry-${step.entry}`}>
          <a href={`#entry-${step.entry}`} aria-label={t`Link to entry ${number}`}>
            {number}
          </a>{' '}
          <StepWords step={step} />
        </span>
      ),
    },
    { name: t`True since`, cell: (entry) => <TrueSince entry={entry} /> },
    { name: t`Learnt`, cell: (entry) => <Learnt entry={entry} actors={actors} /> },
  ];
  if (isOffice)
    columns.push({
      name: t`Correct`,
      cell: ({ step, number }) =>
        isCorrectable(step) && (
          <a href={`/console/authorities/${authority}/do/correct-effective-date?from=journey&entry=${step.entry}`}>
            <Trans>Correct the day of entry {number}</Trans>
          </a>
        ),
    });
  return (
    <DataTable<KnownStep>
      caption={<Trans>What was true since when, and when it was learnt</Trans>}
      columns={columns}
      rows={steps}
      idOf={({ step }) => step.entry}
    />
  );
}

function TrueSince({ entry: { effective, earlierDays, why } }: { readonly entry: KnownStep }) {
  return (
    <>
      <Day day={effective} month="short" />
      {earlierDays.length > 0 && (
        <>
          {' '}
          <Trans>
            (corrected; before that{' '}
            {earlierDays.map((day) => (
              <s key={day}>
                <Day day={day} month="short" />{' '}
              </s>
            ))}
            <q data-content>{why}</q>)
          </Trans>
        </>
      )}
    </>
  );
}

interface LearntProps {
  readonly entry: KnownStep;
  /** Who recorded the entries: read together, once; nobody, where the reader has no such names. */
  readonly actors: readonly string[];
}

function Learnt({ entry, actors }: LearntProps) {
  const days = daysUnknown(entry);
  return (
    <>
      <Day day={entry.recorded} month="short" />
      {days !== undefined && (
        <>
          , <Plural value={days} one="learnt # day later" other="learnt # days later" />
        </>
      )}
      {actors.length > 0 && (
        <>
          {' '}
          <Trans>
            by <ActorName subject={entry.step.actor} all={actors} purpose="membership" />
          </Trans>
        </>
      )}
    </>
  );
}
