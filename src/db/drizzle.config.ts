import { defineConfig } from 'drizzle-kit';

// `npm run migration -- --name what-changes` writes the next file in migrations/.
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/*/tables.ts',
  out: './migrations',
});
