import { component, object, text, withMeaning } from '#libs/shapes';
import { EnquiryEntry } from './views/enquiries.js';

export const ENQUIRY = component('Enquiry', EnquiryEntry);

export const RECEIVED = component('EnquiryTaken', object({ enquiry: withMeaning(text, 'To be quoted by who writes again.') }));
