import { aggregateId, defined } from '#libs/event-sourcing';
import { code, day, documentSchema, object, optional, type Shaped, withMeaning } from '#libs/shapes';
import { stateOn } from '../domain/authority-history.js';
import type { AuthorityFacts } from '../domain/membership.messages.js';
import { cardFields, toCard, toFocalPointState } from './authority-card.js';
import { historyFields, historyProjection } from './history-projection.js';

/** What the Secretariat has to do next: answer, hold the dialogue, await the response, ask for the focal point (FAQ, question 6). */
export const stages = ['interested', 'in-dialogue', 'invited', 'awaiting-focal-point'] as const;

/** One recorded authority in the pipeline, or past it (`settled`). */
export const PipelineEntry = object({
  ...cardFields,
  ...historyFields,
  stage: code([...stages, 'settled']),
  stageSince: withMeaning(day, 'First day of the stage.'),
  lastOn: withMeaning(day, 'Day of the last thing that happened.'),
  dialogueOn: optional(withMeaning(day, 'The day proposed for a dialogue that nobody recorded as held.')),
});
export type PipelineEntry = Shaped<typeof PipelineEntry>;

const schema = documentSchema(PipelineEntry, { indexes: ['stageSince', ['stage', 'stageSince']] });

/** The pipeline by stage; how old a stage is depends on the day of asking and is counted then. */
export const pipeline = historyProjection<PipelineEntry>('membership.pipeline', 5, {
  schema,
  project: (history, { stream }) => {
    const state = stateOn(history);
    const awaiting = toFocalPointState(state) === 'awaiting';
    const inStage = stages.find((stage) => stage === state.status);
    const lastPrimary = history.findLast((entry) => entry.type === 'FocalPointEnded' && entry.data.role === 'primary');
    const dialogue = history.findLast(({ type }) => type === 'DialogueProposed' || type === 'DialogueHeld');
    return defined({
      ...toCard(aggregateId(stream), state.details as AuthorityFacts),
      stage: awaiting ? 'awaiting-focal-point' : (inStage ?? 'settled'),
      stageSince: awaiting && lastPrimary && lastPrimary.day > state.since ? lastPrimary.day : state.since,
      lastOn: history.at(-1)?.day ?? state.since,
      dialogueOn: dialogue?.type === 'DialogueProposed' ? dialogue.data.proposedFor : undefined,
    });
  },
});
