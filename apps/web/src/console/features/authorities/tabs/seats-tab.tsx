import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../../ui/base/notice.tsx';
import { Section } from '../../../../ui/base/page.tsx';
import { DataTable } from '../../../../ui/data/data-table.tsx';
import { Empty } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { AnswerPart } from '../../../shell/answer-part.tsx';
import type { Authority } from '../authorities.queries.ts';
import { type Party, partyQuery } from './tabs.queries.ts';

type Seat = Party['seats'][number];
type Stance = Party['decisions'][number];

/** What it takes part in within governance. */
export function SeatsTab({ record }: { readonly record: Authority }) {
  const { t } = useLingui();
  return (
    <AnswerPart query={partyQuery(record.authority)} what={t`Seats`}>
      {(party) => (
        <>
          <NotHeardYet record={record} party={party} />
          <Seats seats={party.seats} />
          <Decisions decisions={party.decisions} />
          <Actions actions={party.actions} />
        </>
      )}
    </AnswerPart>
  );
}

/** Governance hears of membership by messages: for moments it may know less. */
function NotHeardYet({ record, party }: { readonly record: Authority; readonly party: Party }) {
  const isMember = record.status === 'member';
  if (isMember === (party.status === 'member')) return null;
  return (
    <Notice role="status" title={<Trans>Governance hears of it within moments</Trans>}>
      <p>
        <Trans>
          Here it is <Status kind="authority" code={record.status} />, there it still is <Status kind="party" code={party.status} />.
        </Trans>
      </p>
    </Notice>
  );
}

function Seats({ seats }: { readonly seats: readonly Seat[] }) {
  const { t, i18n } = useLingui();
  return (
    <Section title={<Trans>Seats</Trans>}>
      {seats.length === 0 ? (
        <Empty purpose={<Trans>It holds no seat and held none.</Trans>} />
      ) : (
        <DataTable<Seat>
          caption={<Trans>Seats, past and to come</Trans>}
          columns={[
            { name: t`Body`, cell: ({ bodyName }) => <span data-content>{bodyName}</span> },
            { name: t`Capacity`, cell: ({ capacity }) => toLabel(i18n, 'capacity', capacity) },
            { name: t`From`, cell: ({ startsOn }) => <Day day={startsOn} month="short" /> },
            { name: t`Until`, cell: (seat) => <SeatEnd seat={seat} /> },
          ]}
          rows={seats}
          idOf={({ seat, startsOn }) => `${seat} ${startsOn}`}
        />
      )}
    </Section>
  );
}

function SeatEnd({ seat: { endsOn, runsOut, endCause } }: { readonly seat: Seat }) {
  const { i18n } = useLingui();
  const cause = endCause ? toLabel(i18n, 'endCause', endCause) : undefined;
  return (
    <>
      <Day day={endsOn} month="short" />
      {cause && ` (${cause})`}
      {!cause && runsOut && (
        <>
          {' '}
          <Trans>(runs out)</Trans>
        </>
      )}
    </>
  );
}

function Decisions({ decisions }: { readonly decisions: readonly Stance[] }) {
  const { t, i18n } = useLingui();
  if (decisions.length === 0) return null;
  const stance = ({ position, advice }: Stance): string => {
    if (position) return toLabel(i18n, 'position', position);
    return advice ? toLabel(i18n, 'advice', advice) : '';
  };
  return (
    <Section title={<Trans>Decisions</Trans>}>
      <DataTable<Stance>
        caption={<Trans>Where it stood</Trans>}
        columns={[
          { name: t`Decision`, cell: ({ decision, title }) => <span data-content>{`${decision} ${title}`}</span> },
          { name: t`What it did`, cell: ({ kind }) => toLabel(i18n, 'kind', kind) },
          { name: t`Position`, cell: stance },
          { name: t`Day`, cell: ({ day }) => <Day day={day} month="short" /> },
        ]}
        rows={decisions}
        idOf={({ decision, kind, seat, day }) => `${decision} ${kind} ${seat} ${day}`}
      />
    </Section>
  );
}

function Actions({ actions }: { readonly actions: Party['actions'] }) {
  if (actions.length === 0) return null;
  return (
    <Section title={<Trans>Open actions</Trans>}>
      <ul>
        {actions.map(({ action, text, due }) => (
          <li key={action}>
            <span data-content>{text}</span>{' '}
            {due && (
              <Trans>
                (due <Day day={due} month="short" />)
              </Trans>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
