import { component, instant, number, object, optional, type Shaped, text, withMeaning } from '#libs/shapes';

export const ForeignShown = component(
  'ForeignEvent',
  object({
    service: text,
    stream: text,
    revision: withMeaning(number, 'That of a stream which was ended for good is 2^63 − 1.'),
    metAt: withMeaning(instant, 'When it was met the first time.'),
    accepted: optional(component('ForeignAcceptance', object({ reason: text, by: text, at: instant }))),
  }),
);
export type ForeignShown = Shaped<typeof ForeignShown>;
