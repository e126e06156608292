import type { View } from '#libs/event-sourcing';

// biome-ignore lint/suspicious/noExplicitAny: views of every document are held in one list
export type AnyView = View<any, any>;
