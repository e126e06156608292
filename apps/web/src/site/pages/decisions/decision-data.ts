import type { Answered, Ask, Visit } from '../../visit.ts';

const DECISION = 'GET /api/governance/register/{decision}';
export type Decision = Answered<typeof DECISION>;

export interface DecisionData {
  readonly decision: Decision;
  /** Of what it had an effect on, by the id. */
  readonly names: Readonly<Record<string, string>>;
}

export async function loadDecision({ ask, params: { decision: reference = '' } }: Visit): Promise<DecisionData | undefined> {
  const decision = await ask(DECISION, { path: { decision: reference } });
  return decision && { decision, names: await effectNames(ask, decision.effects) };
}

type Effect = Decision['effects'][number];

/** The names of groups and owners of terms that a decision is about. */
async function effectNames(ask: Ask, effects: readonly Effect[]): Promise<Readonly<Record<string, string>>> {
  const names = effects.map(async (effect) => {
    if ('group' in effect) {
      const group = await ask('GET /api/working-groups/groups/{group}', { path: { group: effect.group } });
      return [effect.group, group?.name] as const;
    }
    const terms = await ask('GET /api/governance/terms/{owner}', { path: { owner: effect.owner } });
    return [effect.owner, terms?.ownerName] as const;
  });
  return Object.fromEntries((await Promise.all(names)).flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])));
}
