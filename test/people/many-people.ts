// As many people as the largest import may be about, and what a spreadsheet would say of them.
import type { Database } from '../../src/db/database.ts';

export const TEAM = 'T1';

const idOf = (index: number) => `U${String(index).padStart(6, '0')}`;

/** Straight into the table: through Slack it would take a night. */
export function seedPeople(db: Database, people: number): void {
  const insert = db.$client.prepare(`
    INSERT INTO people (workspace_id, slack_user_id, name, title, time_zone, email, is_admin, is_bot, is_guest,
      is_deactivated, profile_synced_at)
    VALUES (?, ?, ?, '', 'Europe/Berlin', ?, 0, 0, 0, 0, 0)`);
  db.$client.transaction(() => {
    for (let index = 0; index < people; index += 1) {
      insert.run(TEAM, idOf(index), `Colleague ${index}`, `colleague.${index}@works.example`);
    }
  })();
}

/** A tree of managers ten wide; people by name, managers by e-mail address. */
export function organizationOf(people: number): string {
  const lines = Array.from({ length: people }, (_, index) => {
    const manager = index === 0 ? '' : `colleague.${Math.floor((index - 1) / 10)}@works.example`;
    return `Colleague ${index},${manager},${1 + (index % 12)},"Works, ${index % 40}",Berlin`;
  });
  return ['person,manager,grade,department,location', ...lines].join('\n');
}
