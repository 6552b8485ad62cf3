/**
 * `npm run reset-demo` and its like: runs `tools/<name>.ts`, or `tools/<name>/main.ts`, with the
 * database of this clone in its environment; the embedded one is started for it when need be.
 */
import { runTool } from './process/run-tool.mjs';

await runTool('tools', process.argv[2], process.argv.slice(3));
