/** What stands in the log for nobody, and for the platform itself. */
const RESERVED = ['public', 'system', 'platform', 'gpn'];

/**
 * True for a subject that the platform writes as an actor itself: nobody else may be taken for it. A reaction or a worker of
 * a service is `<service>.<what it does>`.
 */
export const isReserved = (subject: string, services: readonly string[] = []): boolean => {
  const plain = subject.toLowerCase();
  return RESERVED.includes(plain) || services.some((service) => plain === service || plain.startsWith(`${service}.`));
};
