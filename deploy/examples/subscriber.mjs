// A system of yours that hears of members. KAFKA=127.0.0.1:9092 node deploy/examples/subscriber.mjs
import { Kafka } from 'kafkajs';

const kafka = new Kafka({ clientId: 'my-system', brokers: process.env.KAFKA.split(',') });
// A name of your own: it remembers how far you are. Only what is committed is read: no event is seen twice by a retry of ours.
const consumer = kafka.consumer({ groupId: 'my-system.members', readUncommitted: false });
await consumer.subscribe({ topics: ['gpn.membership.v1'], fromBeginning: true });
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
