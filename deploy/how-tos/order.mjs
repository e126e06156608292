/** The order in which somebody would read them: each page needs what the pages before it have left in the network. */
export const ORDER = [
  'tutorial/first-hour.md',
  'how-to/import-expressions.md',
  'how-to/exchange-spreadsheets.md',
  'how-to/sign-in-with-an-issuer.md',
  'how-to/constitute-a-body.md',
  'how-to/run-a-meeting.md',
  'how-to/take-a-decision.md',
  'how-to/run-a-working-group.md',
  'how-to/subscribe-a-calendar.md',
  'how-to/share-a-practice.md',
  'how-to/author-the-programme.md',
  'how-to/run-an-offering.md',
  'how-to/enrol-officials.md',
  'how-to/verify-a-certificate.md',
  'how-to/submit-observations.md',
  'how-to/ask-for-figures.md',
  'how-to/keep-regulatory-profiles.md',
  'how-to/hand-over-to-a-successor.md',
  'how-to/subscribe-to-events.md',
  'how-to/run-and-back-up.md',
  'how-to/run-on-cluster-engines.md',
  'how-to/keep-the-lists.md',
  'how-to/add-a-command.md',
  'how-to/change-an-event.md',
  'how-to/add-a-policy.md',
  'how-to/add-a-subscription.md',
];

/** Pages that are in the folders and not in the order, and the reverse. */
export const forgotten = (order, pages) => [
  ...pages.filter((page) => !order.includes(page)),
  ...order.filter((page) => !pages.includes(page)),
];
