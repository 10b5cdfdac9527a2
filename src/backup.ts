// `npm run backup -- /path/to/copy.db`: copies the database while Flipside runs.
// Ends with 0 when the copy is there and sound, 1 when there is none, 2 when called without saying where to.
import { resolve } from 'node:path';
import { readDatabasePath } from './config.ts';
import { backUpDatabase } from './db/backup.ts';

async function backUp(target: string): Promise<0 | 1> {
  try {
    const outcome = await backUpDatabase(resolve(readDatabasePath()), target);
    if (outcome.kind === 'done') {
      console.log(`Backed up to ${target} (${Math.ceil(outcome.bytes / 1024)} KB, checked).`);
      return 0;
    }
    console.error(`No backup was made. ${outcome.reason}`);
  } catch (error) {
    console.error(`No backup was made. ${error instanceof Error ? error.message : String(error)}`);
  }
  return 1;
}

const [path, ...more] = process.argv.slice(2);
if (path === undefined || path === '' || more.length > 0) {
  console.error('Say where the copy goes: npm run backup -- /path/to/copy.db');
  process.exitCode = 2;
} else {
  process.exitCode = await backUp(resolve(path));
}
