import { boolean, component, object, optional, text } from '#libs/shapes';

export const WORDS = component('EnquiryWords', object({ name: optional(text), email: text, message: text }));

export const KEPT = component('EnquiryWordsKept', object({ kept: boolean }));
