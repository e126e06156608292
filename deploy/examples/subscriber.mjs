// A system of yours that hears of members. KAFKA=127.0.0.1:9092 node deploy/examples/subscriber.mjs
import { setTimeout as wait } from 'node:timers/promises';
import { Kafka } from 'kafkajs';

const TOPIC = process.env.TOPIC ?? 'gpn.membership.v1';
const kafka = new Kafka({ clientId: 'my-system', brokers: process.env.KAFKA.split(',') });
// A name of your own: it remembers how far you are. Only what is committed is read: no event is seen twice by a retry of ours.
const consumer = kafka.consumer({ groupId: 'my-system.members', readUncommitted: false, allowAutoTopicCreation: false });
// The brokers know the topic from the first start of its service on, and show it to users with the right to Describe it alone.
for (let subscribed = false; !subscribed; ) {
  try {
    await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
    subscribed = true;
  } catch (error) {
    if (!['UNKNOWN_TOPIC_OR_PARTITION', 'TOPIC_AUTHORIZATION_FAILED'].includes(error.type)) throw error;
    console.error(`${TOPIC} is not there yet, or this user may not see it (${error.type}); it is looked for again in 5 seconds`);
    await wait(5_000);
  }
}
await consumer.run({
  // The next message of a partition is given only when this one is done; when it throws, the same one is given again.
  eachMessage: async ({ message }) => {
    const attribute = (name) => message.headers[name]?.toString();
    switch (attribute('ce_type')) {
      case 'int.iom.gpn.membership.confirmed.v1':
        return keep(attribute('ce_id'), attribute('ce_effectiveat'), JSON.parse(message.value));
      default: // Types that you do not know are no error: new ones come.
    }
  },
});

/** Yours: write it once under the event's id, so that the same event, heard again after a crash, changes nothing. */
async function keep(id, effectiveAt, { authority, ...facts }) {
  console.log(effectiveAt, authority, facts, id);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => consumer.disconnect().then(() => process.exit(0)));
