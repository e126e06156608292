/** What lists and pages of the API hold, as far as the laws look at it; ids and days are texts. */
export interface Item {
  readonly [field: string]: unknown;
  readonly authority?: string;
  readonly name?: string;
  readonly country?: string;
  readonly status?: string;
  readonly since?: string;
  readonly successor?: string;
  readonly body?: string;
  readonly kind?: string;
  readonly seat?: string;
  readonly holder?: string;
  readonly capacity?: string;
  readonly votes?: boolean;
  readonly seats?: number;
  readonly votingSeats?: number;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly owner?: string;
  readonly version?: number;
  readonly inForce?: Item;
  readonly group?: string;
  readonly members?: number;
  readonly action?: string;
  readonly decision?: string;
  readonly title?: string;
  readonly closedAt?: string;
  readonly supersededBy?: string;
  readonly supersededOn?: string;
}

export interface ToMove {
  readonly kind: string;
  readonly record: string;
  readonly part?: string;
}

/** What an authority left that is no more, as `gpn succession to-move` prints it. */
export interface Moving {
  readonly from: { readonly authority: string };
  readonly to?: { readonly authority: string };
  readonly items: readonly ToMove[];
}

interface Computed {
  readonly outcome: { readonly result: string; readonly quorumMet: boolean; readonly reason: string };
}

export interface Explanation {
  readonly status: string;
  readonly agrees: boolean;
  readonly closings: readonly { readonly recorded: Computed; readonly recomputed?: Computed }[];
}
