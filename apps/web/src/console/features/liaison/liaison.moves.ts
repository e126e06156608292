/** What is done with a request: from which states, of which kinds, by whom. */
export interface LiaisonMove {
  /** The last part of its address. */
  readonly name: string;
  readonly request: string;
  readonly from: readonly string[];
  /** Left out: of every kind. */
  readonly kinds?: readonly string[];
  /** Whose it is: the Secretariat's, or that of the focal point of the authority that asked. */
  readonly by: 'secretariat' | 'focal-point';
}

const request = (name: string): string => `POST /api/membership/liaison-requests/{request}/${name}`;
const AT_WORK = ['open', 'assigned', 'proposed', 'consented', 'declined-by-counterpart'];
const SETTLED = ['introduced', 'answered', 'referred'];
const TAKEN_ON = ['assigned', 'declined-by-counterpart'];
const OFFICERS = { by: 'secretariat' } as const;
const INTRODUCTIONS = { kinds: ['introduction'] } as const;

/** In the order in which a request comes to them. */
export const MOVES: readonly LiaisonMove[] = [
  { name: 'assign-liaison-request', request: request('assign-liaison-request'), from: AT_WORK, ...OFFICERS },
  { name: 'answer-liaison-request', request: request('answer-liaison-request'), from: TAKEN_ON, ...OFFICERS },
  { name: 'propose-to-counterpart', request: request('propose-to-counterpart'), from: TAKEN_ON, ...INTRODUCTIONS, ...OFFICERS },
  { name: 'record-counterpart-consent', request: request('record-counterpart-consent'), from: ['proposed'], ...INTRODUCTIONS, ...OFFICERS },
  { name: 'introduce-counterpart', request: request('introduce-counterpart'), from: ['consented'], ...INTRODUCTIONS, ...OFFICERS },
  { name: 'refer-liaison-request', request: request('refer-liaison-request'), from: TAKEN_ON, ...OFFICERS },
  { name: 'hand-over-liaison-request', request: request('hand-over-liaison-request'), from: [...AT_WORK, ...SETTLED], ...OFFICERS },
  { name: 'close-liaison-request', request: request('close-liaison-request'), from: [...AT_WORK, ...SETTLED], ...OFFICERS },
  { name: 'withdraw-liaison-request', request: request('withdraw-liaison-request'), from: [...AT_WORK, ...SETTLED], by: 'focal-point' },
];

interface Acting {
  readonly roles: readonly string[];
  readonly authorities: readonly { readonly authority: string }[];
}

interface RequestAtHand {
  readonly authority: string;
  readonly kind: string;
  readonly status: string;
}

/** Hidden is what somebody may never do with this request; what its state does not allow now is named with why. */
export function offeredMoves({ authority, kind, status }: RequestAtHand, { roles, authorities }: Acting) {
  const isOwn = roles.includes('focal-point') && authorities.some((own) => own.authority === authority);
  return MOVES.filter(({ by, kinds }) => (by === 'focal-point' ? isOwn : roles.includes(by)) && (!kinds || kinds.includes(kind))).map(
    (move) => ({ move, isPossible: move.from.includes(status) }),
  );
}

export const findMove = (name: string): LiaisonMove | undefined => MOVES.find((move) => move.name === name);
