/** `npm run bench -- <name>`: runs `tools/bench/<name>.ts` with the database of this clone. */
import { runTool } from './process/run-tool.mjs';

await runTool('tools/bench', process.argv[2], process.argv.slice(3));
