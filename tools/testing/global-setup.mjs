import { startTestDatabase } from './test-database.mjs';

/** Before the specs that need PostgreSQL. */
export default () => startTestDatabase();
