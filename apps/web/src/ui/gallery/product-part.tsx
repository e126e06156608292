import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Status } from '../data/status.tsx';
import { Button } from '../forms/button.tsx';
import { ClockBar } from '../product/clock-bar.tsx';
import type { Clocks } from '../product/clocks.ts';
import { CompareBar, DifferenceReason } from '../product/compare-bar.tsx';
import { Conflict412 } from '../product/conflict.tsx';
import { Freshness } from '../product/freshness.tsx';
import { ImportRows, UploadProgress } from '../product/import-rows.tsx';
import { InboxItem, InboxList } from '../product/inbox-item.tsx';
import { Moves } from '../product/moves.tsx';
import { DraftNote, NoDraftNote, Receipt } from '../product/receipt.tsx';
import { Day } from '../time/day.tsx';
import { BoardSpecimen, PaletteSpecimen } from './board-specimen.tsx';
import { Row, Specimen } from './specimen.tsx';

const TODAY = '2026-11-30';
const REASONS = ['joined', 'left', 'renamed', 'learnt-later', 'corrected', 'changed'] as const;

export function ProductPart() {
  const { t } = useLingui();
  const [clocks, setClocks] = useState<Clocks>({ asOf: '2021-03-31', knownAt: '2021-06-01' });
  const [now, setNow] = useState<Clocks>({});
  return (
    <>
      <Specimen name="ClockBar, CompareBar">
        <ClockBar
          clocks={now}
          today={TODAY}
          earliest="2020-11-02"
          previousChange="2026-10-12"
          onChange={setNow}
          onCompare={() => undefined}
        />
        <ClockBar
          clocks={clocks}
          today={TODAY}
          earliest="2020-11-02"
          previousChange="2021-03-15"
          nextChange="2021-04-20"
          onChange={setClocks}
        />
        <CompareBar clocks={{ asOf: '2021-03-31' }} today={TODAY} onChange={() => undefined} onEnd={() => undefined} />
        <Row>
          {REASONS.map((reason) => (
            <span key={reason}>
              <DifferenceReason reason={reason} />
            </span>
          ))}
        </Row>
      </Specimen>
      <Specimen name="InboxItem, Freshness">
        <Freshness behind={3} />
        <Freshness behind={0} loadedAt={<time>12:04</time>} again={<a href="#again">{t`Look again`}</a>} />
        <InboxList label={t`This week`}>
          <InboxItem
            what={t`An invitation awaits its answer`}
            whose={<span data-content>Ministry of Labour</span>}
            since={<Day day="2026-10-20" />}
            isOverdue
            action={<Button>{t`Remind`}</Button>}
          />
          <InboxItem
            what={t`A position is to be taken`}
            due={<Day day="2026-12-04" />}
            action={<Button look="primary">{t`Take a position`}</Button>}
          />
        </InboxList>
      </Specimen>
      <BoardSpecimen />
      <PaletteSpecimen />
      <Specimen name="Receipt, DraftNote">
        <Receipt
          what={t`Membership confirmed`}
          recordedAt="2026-11-30T13:03:00Z"
          zone="Europe/Zurich"
          position={1204}
          isVisible={false}
          actions={<Button>{t`Copy the link`}</Button>}
        />
        <Receipt what={t`Membership confirmed`} recordedAt="2026-11-30T13:03:00Z" zone="Europe/Zurich" position={1204} isVisible />
        <DraftNote keptAt={<time>14:03</time>} discard={<Button>{t`Discard it`}</Button>} />
        <NoDraftNote />
      </Specimen>
      <MovesSpecimen />
      <Specimen name="Conflict412">
        <Conflict412
          fields={[
            {
              field: 'status',
              name: t`Status`,
              seen: <Status kind="authority" code="invited" />,
              now: <Status kind="authority" code="member" />,
              yours: <Status kind="authority" code="declined" />,
            },
          ]}
          actions={<Button look="primary">{t`Record on the new state`}</Button>}
        />
      </Specimen>
      <Specimen name="ImportRows, UploadProgress">
        <UploadProgress name="expressions-2026.csv" sent={1_300_000} size={3_565_158} speed={420_000} />
        <ImportRows
          rows={[
            { line: 2, reference: 'EOI-1', name: 'Ministry of Labour', outcome: 'would-be-recorded', faults: [] },
            { line: 3, reference: 'EOI-2', name: 'Labour Inspectorate', address: '#row', outcome: 'unchanged', faults: [] },
            {
              line: 4,
              reference: 'EOI-3',
              outcome: 'refused',
              faults: [
                { field: 'country', rule: t`Not a country of ISO 3166-1`, reason: '“XX” is no code of ISO 3166-1.' },
                {
                  field: '',
                  rule: t`The records say something else`,
                  reason: '',
                  values: [{ column: 'kind', words: t`in the file “agency”` }],
                },
              ],
            },
          ]}
        />
      </Specimen>
    </>
  );
}

function MovesSpecimen() {
  const { t } = useLingui();
  return (
    <Specimen name="Moves">
      <Moves
        moves={[
          { name: t`Rename`, href: '#rename' },
          { name: t`Record the answer`, href: '#answer', possibleWhile: t`Invited` },
        ]}
      />
    </Specimen>
  );
}
