import { Trans, useLingui } from '@lingui/react/macro';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { Count } from '../data/count.tsx';
import { MenuButton } from '../forms/menu-button.tsx';
import styles from './board.module.css';
import { type BoardMove, dropOn } from './board-drop.ts';

export interface BoardCardData {
  readonly id: string;
  readonly name: ReactNode;
  /** Below the name: country, days in the stage. */
  readonly meta?: ReactNode;
  /** What can be done with it, and the column to which that leads; or why it cannot. */
  readonly moves: readonly BoardMove[];
  /** Recorded and not yet visible: it stands hatched in its new column. */
  readonly isPending?: boolean;
}

export interface BoardColumn {
  readonly id: string;
  readonly name: string;
  readonly cards: readonly BoardCardData[];
}

interface BoardProps {
  readonly label: string;
  readonly columns: readonly BoardColumn[];
  /** Opens the form of the move; the card moves when it is recorded and visible. */
  readonly onMove: (card: string, move: string) => void;
}

const CARD = 'text/x-gpn-card';

/** Columns are lists with a heading and a count. Dragging is the pointer's shortcut to the menu of each card. */
export function Board({ label, columns, onMove }: BoardProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(columns[0]?.id);
  const [told, setTold] = useState('');
  const drop = (id: string, column: string) => {
    const from = columns.find(({ cards }) => cards.some((card) => card.id === id));
    const card = from?.cards.find((each) => each.id === id);
    if (!card || from?.id === column) return;
    const dropped = dropOn(card.moves, column);
    if ('move' in dropped) onMove(id, dropped.move);
    else setTold(dropped.whyNot ?? t`Nothing that can be done now leads there.`);
  };
  return (
    <section aria-label={label} className={styles.frame}>
      <ColumnChoice columns={columns} shown={shown} onShow={setShown} />
      <p className={styles.told} role="status">
        {told}
      </p>
      <div className={styles.board}>
        {columns.map((column) => (
          <Column key={column.id} column={column} isShown={column.id === shown} onMove={onMove} onDropped={drop} />
        ))}
      </div>
    </section>
  );
}

interface ColumnChoiceProps {
  readonly columns: readonly BoardColumn[];
  readonly shown: string | undefined;
  readonly onShow: (id: string) => void;
}

/** On a phone one column is shown at a time. */
function ColumnChoice({ columns, shown, onShow }: ColumnChoiceProps) {
  return (
    <div className={styles.choice}>
      {columns.map(({ id, name, cards }) => (
        <button key={id} type="button" aria-pressed={id === shown} onClick={() => onShow(id)}>
          {name} (<Count value={cards.length} />)
        </button>
      ))}
    </div>
  );
}

interface ColumnProps {
  readonly column: BoardColumn;
  readonly isShown: boolean;
  readonly onMove: BoardProps['onMove'];
  readonly onDropped: (card: string, column: string) => void;
}

function Column({ column, isShown, onMove, onDropped }: ColumnProps) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    setOver(false);
    const card = event.dataTransfer.getData(CARD);
    if (card) onDropped(card, column.id);
  };
  return (
    <section
      className={styles.column}
      data-shown={isShown || undefined}
      data-over={isOver || undefined}
      aria-labelledby={`column-${column.id}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(CARD)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 id={`column-${column.id}`} className={styles.heading}>
        {column.name} <Count value={column.cards.length} />
      </h2>
      <ul className={styles.cards}>
        {column.cards.map((card) => (
          <BoardCard key={card.id} card={card} onMove={onMove} />
        ))}
      </ul>
    </section>
  );
}

function BoardCard({ card, onMove }: { readonly card: BoardCardData; readonly onMove: BoardProps['onMove'] }) {
  const { id, name, meta, moves, isPending } = card;
  const named = useId();
  return (
    <li
      className={styles.card}
      data-card={id}
      data-pending={isPending || undefined}
      draggable={!isPending && moves.some(({ whyNot }) => whyNot === undefined)}
      onDragStart={(event) => {
        event.dataTransfer.setData(CARD, id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <div id={named}>{name}</div>
      {meta && <div className={styles.meta}>{meta}</div>}
      {isPending ? (
        <p className={styles.meta}>
          <Trans>Recorded, not yet visible</Trans>
        </p>
      ) : (
        moves.length > 0 && <MoveMenu moves={moves} about={named} onMove={(move) => onMove(id, move)} />
      )}
    </li>
  );
}

interface MoveMenuProps {
  readonly moves: readonly BoardMove[];
  /** The id of what names the card. */
  readonly about: string;
  readonly onMove: (move: string) => void;
}

/** The way by keyboard and by finger; what is not possible now says why. */
function MoveMenu({ moves, about, onMove }: MoveMenuProps) {
  const { t } = useLingui();
  return <MenuButton look="quiet" label={t`Move to…`} about={about} entries={moves} onChoose={onMove} />;
}
