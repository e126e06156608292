/** What is done with an authority: from which states, and whether it is looked at once more before it is recorded. */
export interface Move {
  /** The last part of its address. */
  readonly name: string;
  readonly request: string;
  readonly from: readonly string[];
  readonly isHeavy?: true;
  /** A focal point may do it for the own authority. */
  readonly own?: true;
  /** The stage of the pipeline that it leads to; `settled`: out of it. Left out where it leaves the stage as it is. */
  readonly to?: Stage;
  /** What its form must be told before it is opened: it stands in the address, and the move is offered where that is. */
  readonly needs?: 'entry' | 'person';
  /** Fields that its form does not ask for: another one says the same, or there is nothing to say. */
  readonly unasked?: readonly string[];
}

export const STAGES = ['interested', 'in-dialogue', 'invited', 'awaiting-focal-point'] as const;
export type Stage = (typeof STAGES)[number] | 'settled';

const request = (name: string): string => `POST /api/membership/authorities/{authority}/${name}`;
const EXPRESSED = ['interested', 'in-dialogue', 'invited'];
const LEFT = ['declined', 'withdrawn'];
const ALL = [...EXPRESSED, 'member', ...LEFT];

/** In the order in which an authority comes to them. What else refuses one, the service says. */
export const MOVES: readonly Move[] = [
  { name: 'propose-dialogue', request: request('propose-dialogue'), from: ['interested', 'in-dialogue'], to: 'in-dialogue' },
  { name: 'hold-dialogue', request: request('hold-dialogue'), from: ['interested', 'in-dialogue'], to: 'in-dialogue' },
  {
    name: 'issue-invitation',
    request: request('issue-invitation'),
    from: ['interested', 'in-dialogue', 'declined', 'withdrawn'],
    to: 'invited',
  },
  { name: 'remind-of-invitation', request: request('remind-of-invitation'), from: ['invited'] },
  { name: 'record-response', request: request('record-response'), from: ['invited'], to: 'awaiting-focal-point' },
  {
    name: 'confirm-membership',
    request: request('confirm-membership'),
    from: ['in-dialogue'],
    isHeavy: true,
    to: 'awaiting-focal-point',
  },
  {
    ...{ name: 'designate-focal-point', request: request('designate-focal-point'), from: ['member'], own: true, to: 'settled' },
    // Effective on its first day.
    unasked: ['startsOn'],
  },
  { name: 'end-focal-point', request: request('end-focal-point'), from: ['member'], own: true, needs: 'person' },
  { name: 'rename-authority', request: request('rename-authority'), from: ALL },
  { name: 'update-authority', request: request('update-authority'), from: ALL },
  { name: 'record-succession', request: request('record-succession'), from: ['member'], isHeavy: true },
  {
    name: 'correct-effective-date',
    request: request('correct-effective-date'),
    from: [...ALL, 'succeeded'],
    isHeavy: true,
    needs: 'entry',
    unasked: ['effectiveAt'],
  },
  { name: 'renew-interest', request: request('renew-interest'), from: LEFT },
  { name: 'close-expression', request: request('close-expression'), from: EXPRESSED, isHeavy: true, to: 'settled' },
  { name: 'withdraw', request: request('withdraw'), from: ['member'], isHeavy: true, own: true },
];

interface Acting {
  readonly roles: readonly string[];
  readonly authorities: readonly { readonly authority: string }[];
}

const isOwnAuthority = (authority: string, { roles, authorities }: Acting): boolean =>
  roles.includes('focal-point') && authorities.some((own) => own.authority === authority);

/** Whether somebody may ever do it there. */
export function mayDo(name: string, authority: string, acting: Acting): boolean {
  const own = findMove(name)?.own === true && isOwnAuthority(authority, acting);
  return own || acting.roles.includes('secretariat');
}

/** Hidden is what somebody may never do; what the state does not allow now is named with why. */
export const offeredMoves = (status: string, authority: string, acting: Acting) =>
  MOVES.filter(({ name, needs }) => needs === undefined && mayDo(name, authority, acting)).map((move) => ({
    move,
    isPossible: move.from.includes(status),
  }));

export const findMove = (name: string): Move | undefined => MOVES.find((move) => move.name === name);
