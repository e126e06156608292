import { mongo } from 'mongoose';
import { contentContract, passingContract } from '../content.contract.js';
import { openMongoContents, openPassingMongo } from './index.js';
import { onServer, serverUrl } from './on-server.fixture.js';

contentContract('MongoDB', async () => {
  let database = '';
  const under = await onServer((options) => {
    database = options.database ?? '';
    return openMongoContents(options);
  });
  return {
    ...under,
    damage: async (digest) => {
      const client = new mongo.MongoClient(serverUrl());
      try {
        const db = client.db(database);
        const content = await db.collection<{ _id: string; file: mongo.ObjectId }>('content.known').findOne({ _id: digest });
        await db
          .collection('content.chunks')
          .updateOne({ files_id: content?.file }, { $set: { data: new mongo.Binary(Buffer.from('changed')) } });
      } finally {
        await client.close();
      }
    },
  };
});

passingContract('MongoDB', () => onServer((options) => openPassingMongo(options)));
