/** How far each read model is, as the network says it. */
export type Positions = Readonly<Record<string, { readonly position: number }>>;

/** What an answer on screen was made of: the views, and the log up to where. */
export interface Shown {
  readonly views: readonly string[];
  readonly position: number | undefined;
}

/** Whether a view that an answer was made of has read on since. An answer that does not say how new it is, is asked for anew. */
export const isStale = ({ views, position }: Shown, positions: Positions): boolean =>
  views.some((view) => {
    const now = positions[view]?.position;
    return now !== undefined && (position === undefined || now > position);
  });

/** Views that have moved on between two looks. */
export const movedViews = (earlier: Positions, later: Positions): readonly string[] =>
  Object.keys(later).filter((view) => later[view]?.position !== earlier[view]?.position);

const POLL_MS = 20_000;

interface Polling {
  readonly ask: () => Promise<Positions>;
  readonly tell: (positions: Positions) => void;
  readonly isVisible: () => boolean;
  readonly every?: number;
}

/** Asks while somebody looks; one question at a time, and after one that failed simply the next. */
export function pollPositions({ ask, tell, isVisible, every = POLL_MS }: Polling): () => void {
  let isUnderWay = false;
  const timer = setInterval(() => {
    if (isUnderWay || !isVisible()) return;
    isUnderWay = true;
    void ask()
      .then(tell, () => undefined)
      .finally(() => {
        isUnderWay = false;
      });
  }, every);
  return () => clearInterval(timer);
}
