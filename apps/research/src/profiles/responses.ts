import { answerFields, code, component, day, instant, list, object, optional, pick, text, withMeaning, without } from '#libs/shapes';
import { topics } from './domain/regulatory-profile.vocabulary.js';
import { Profile, RuleRow } from './views/profiles.js';

const rule = answerFields(RuleRow);

export const RULE_ROW = component('RegulationRule', object(rule));

export const PROFILE_CARD = component('RegulationProfileCard', object(without(answerFields(Profile), 'versions')));

export const PROFILE = component('RegulationProfile', Profile);

export const RULE_ON = component(
  'RegulationOnDay',
  object({
    ...pick(rule, 'country', 'subdivision'),
    topic: code(topics.codes),
    day: withMeaning(day, 'As asked about; else the day of asking.'),
    knownAt: optional(withMeaning(instant, 'As asked; else when the newest of what counts was recorded. Absent: nothing is recorded.')),
    rules: withMeaning(
      list(object({ level: code(['subdivision', 'country']), ...without(rule, 'profile', 'country', 'countryName', 'subdivision') })),
      'Asked about a subdivision: its own rules first, then those of its country.',
    ),
    note: optional(withMeaning(text, 'Where no rule is recorded: what that does not mean.')),
  }),
);
