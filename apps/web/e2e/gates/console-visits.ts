import type { Role, StoryNetwork } from '../support/story-network.ts';

/** Records of the example year that addresses speak of. */
export interface Records {
  readonly member: string;
  readonly inDialogue: string;
  readonly succeeded: string;
}

export async function findRecords(network: StoryNetwork): Promise<Records> {
  const first = async (query: string): Promise<string> => {
    const { items } = await network.ask<{ readonly items: readonly { readonly authority: string }[] }>(
      `/api/membership/authorities?${query}`,
    );
    if (!items[0]) throw new Error(`the example year has no authority with ${query}`);
    return items[0].authority;
  };
  return {
    member: await first('status=member'),
    inDialogue: await first('status=in-dialogue'),
    succeeded: await first('status=succeeded'),
  };
}

interface Visit {
  /** Who opens it; left out where nobody is signed in. */
  readonly as?: Role;
  /** What follows /console, once a state that differs in what stands there. */
  readonly addresses: (records: Records) => readonly string[];
}

/** Every screen of the console by its path, with the addresses at which the gates open it. */
export const VISITS: Readonly<Record<string, Visit>> = {
  '/': { as: 'secretariat', addresses: () => ['/'] },
  growth: { as: 'secretariat', addresses: () => ['/growth', '/growth?as=table'] },
  pipeline: { as: 'secretariat', addresses: () => ['/pipeline', '/pipeline?view=table'] },
  'pipeline/do/remind': { as: 'secretariat', addresses: () => ['/pipeline/do/remind'] },
  roll: { as: 'secretariat', addresses: () => ['/roll', '/roll?asOf=2026-06-30&against=2026-09-30'] },
  'sign-in': { addresses: () => ['/sign-in'] },
  authorities: { as: 'secretariat', addresses: () => ['/authorities', '/authorities?text=nobody-has-this-name'] },
  'authorities/$authority': {
    as: 'secretariat',
    addresses: ({ member }) => ['', '?tab=journey', '?tab=seats', '?tab=groups'].map((tab) => `/authorities/${member}${tab}`),
  },
  'authorities/$authority/journey': {
    as: 'secretariat',
    addresses: ({ member }) => [`/authorities/${member}/journey`, `/authorities/${member}/journey?asOf=2026-06-30`],
  },
  'authorities/$authority/do/$command': {
    as: 'secretariat',
    addresses: ({ member, inDialogue }) => [
      `/authorities/${member}/do/rename-authority`,
      `/authorities/${inDialogue}/do/confirm-membership`,
      `/authorities/${member}/do/designate-focal-point`,
    ],
  },
  'authorities/$authority/to-move': {
    as: 'secretariat',
    addresses: ({ member, succeeded }) => [`/authorities/${succeeded}/to-move`, `/authorities/${member}/to-move`],
  },
  'authorities/do/invite-authority': { as: 'secretariat', addresses: () => ['/authorities/do/invite-authority'] },
  'authorities/do/express-interest': { as: 'secretariat', addresses: () => ['/authorities/do/express-interest'] },
};
