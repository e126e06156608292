import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { AuthorityName } from '../data/names.tsx';
import { Button } from '../forms/button.tsx';
import { AgeBar } from '../product/age-bar.tsx';
import { Board, type BoardColumn } from '../product/board.tsx';
import { Palette } from '../product/palette.tsx';
import { SAMPLES } from './sample.ts';
import { Specimen } from './specimen.tsx';

export function BoardSpecimen() {
  const { t } = useLingui();
  const [first, second, third] = SAMPLES;
  const moves = [
    { id: 'invite', to: 'invited', label: t`Issue the invitation` },
    { id: 'confirm', label: t`Confirm the membership`, whyNot: t`No bilateral dialogue was held yet.` },
  ];
  const card = (sample: (typeof SAMPLES)[number] | undefined, isPending = false) =>
    sample
      ? [
          {
            id: sample.id,
            name: <AuthorityName {...sample} href={`#${sample.id}`} />,
            meta: <AgeBar days={12} longest={90}>{t`12 days in this stage`}</AgeBar>,
            moves,
            isPending,
          },
        ]
      : [];
  const columns: readonly BoardColumn[] = [
    { id: 'interested', name: t`Interested`, cards: [...card(first), ...card(second)] },
    { id: 'in-dialogue', name: t`In dialogue`, cards: card(third, true) },
    { id: 'invited', name: t`Invited`, cards: [] },
  ];
  return (
    <Specimen name="Board, BoardCard, MoveMenu, AgeBar">
      <Board label={t`Pipeline`} columns={columns} onMove={() => undefined} />
    </Specimen>
  );
}

export function PaletteSpecimen() {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const entries = [
    { id: 'roll', name: t`Roll of members`, kind: t`screen` },
    ...SAMPLES.map(({ id, name, language }) => ({ id, name, language, kind: t`authority`, isContent: true })),
  ].filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  return (
    <Specimen name="Palette">
      <div>
        <Button onPress={() => setOpen(true)}>{t`Open the palette`}</Button>
      </div>
      <Palette
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        text={text}
        onText={setText}
        entries={entries}
        onChoose={() => setOpen(false)}
      />
    </Specimen>
  );
}
