import { stopTestDatabase } from './test-database.mjs';

/** After the specs that need PostgreSQL. */
export default stopTestDatabase;
