CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`actor_slack_user_id` text NOT NULL,
	`action` text NOT NULL,
	`program_id` integer,
	`pair_id` integer,
	`subject_slack_user_ids` text NOT NULL,
	`facts` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "audit_entries_action_check" CHECK("audit_entries"."action" in ('programCreated', 'settingsChanged', 'stageChanged', 'programClosed', 'programArchived', 'leadAppointed', 'leadRemoved', 'organizationImported', 'gradeScaleChanged', 'peopleInvited', 'peopleReminded', 'pairsProposed', 'pairLeftOut', 'pairPutBack', 'pairRejected', 'pairLocked', 'pairUnlocked', 'pairSwapped', 'pairNamed', 'pairsReleased', 'ruleOverridden', 'nominationApproved', 'nominationTurnedDown', 'conflictKept', 'pairEnded', 'phaseStarted'))
);
--> statement-breakpoint
CREATE INDEX `audit_entries_program` ON `audit_entries` (`workspace_id`,`program_id`,`id`);--> statement-breakpoint
CREATE TABLE `enrollment_drafts` (
	`workspace_id` text NOT NULL,
	`enrollment_id` integer NOT NULL,
	`step` text NOT NULL,
	`view_id` text NOT NULL,
	`typed_at_micros` integer NOT NULL,
	`typed` text,
	PRIMARY KEY(`enrollment_id`, `step`),
	FOREIGN KEY (`enrollment_id`) REFERENCES `enrollments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "enrollment_drafts_step_check" CHECK("enrollment_drafts"."step" in ('brings', 'works', 'meets'))
);
--> statement-breakpoint
CREATE TABLE `settings_drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`program_id` integer NOT NULL,
	`slack_user_id` text NOT NULL,
	`section` text NOT NULL,
	`revision` integer NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `settings_drafts_lead` ON `settings_drafts` (`program_id`,`slack_user_id`,`section`);--> statement-breakpoint
CREATE TABLE `declines` (
	`workspace_id` text NOT NULL,
	`pair_id` integer NOT NULL,
	`slack_user_id` text NOT NULL,
	`category` text NOT NULL,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`pair_id`, `slack_user_id`),
	FOREIGN KEY (`pair_id`) REFERENCES `pairs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "declines_category_check" CHECK("declines"."category" in ('topics', 'hours', 'tooClose', 'notThisPerson', 'notNow', 'ratherNotSay'))
);
--> statement-breakpoint
CREATE INDEX `declines_by_person` ON `declines` (`workspace_id`,`slack_user_id`);--> statement-breakpoint
CREATE TABLE `match_constraints` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`program_id` integer NOT NULL,
	`executive_slack_user_id` text NOT NULL,
	`mentor_slack_user_id` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`overrides` text NOT NULL,
	`by_slack_user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "match_constraints_kind_check" CHECK("match_constraints"."kind" in ('forced', 'forbidden'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `match_constraints_pair` ON `match_constraints` (`program_id`,`executive_slack_user_id`,`mentor_slack_user_id`);--> statement-breakpoint
CREATE TABLE `pauses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`enrollment_id` integer NOT NULL,
	`until_on` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`enrollment_id`) REFERENCES `enrollments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pauses_open` ON `pauses` (`workspace_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `pauses_by_enrollment` ON `pauses` (`enrollment_id`);--> statement-breakpoint
CREATE TABLE `grade_scales` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`labels` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organization_import_bad_rows` (
	`workspace_id` text NOT NULL,
	`import_id` integer NOT NULL,
	`portion` integer NOT NULL,
	`bad_rows` text NOT NULL,
	PRIMARY KEY(`import_id`, `portion`),
	FOREIGN KEY (`import_id`) REFERENCES `organization_imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `organization_import_rows` (
	`workspace_id` text NOT NULL,
	`import_id` integer NOT NULL,
	`portion` integer NOT NULL,
	`rows` text NOT NULL,
	PRIMARY KEY(`import_id`, `portion`),
	FOREIGN KEY (`import_id`) REFERENCES `organization_imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `organization_imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`status` text NOT NULL,
	`created_by_slack_user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`applied_at` integer,
	`confirmed_by_slack_user_id` text,
	`row_count` integer NOT NULL,
	`found_labels` text NOT NULL,
	`labels` text,
	`confirmed_before` integer NOT NULL,
	`summary` text,
	CONSTRAINT "organization_imports_status_check" CHECK("organization_imports"."status" in ('reading', 'ordering', 'preview', 'applying', 'applied', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE `profile_sweeps` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`cursor` text,
	`not_before_at` integer,
	`finished_at` integer,
	`time_zone` text NOT NULL
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_pairs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`program_id` integer NOT NULL,
	`run_id` integer,
	`mentor_enrollment_id` integer NOT NULL,
	`executive_enrollment_id` integer NOT NULL,
	`mentor_slack_user_id` text NOT NULL,
	`executive_slack_user_id` text NOT NULL,
	`status` text NOT NULL,
	`score` integer NOT NULL,
	`reasons` text NOT NULL,
	`released_at` integer,
	`executive_answered_at` integer,
	`mentor_answered_at` integer,
	`activated_at` integer,
	`declined_by_role` text,
	`origin` text DEFAULT 'batch' NOT NULL,
	`named_by_slack_user_id` text,
	`overrides` text DEFAULT '[]' NOT NULL,
	`rejected_reason` text,
	`conflict` text,
	`phase` integer DEFAULT 1 NOT NULL,
	`project` text DEFAULT '' NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `match_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_enrollment_id`) REFERENCES `enrollments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`executive_enrollment_id`) REFERENCES `enrollments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pairs_status_check" CHECK("__new_pairs"."status" in ('proposed', 'leftOut', 'rejected', 'nominated', 'awaitingExecutive', 'awaitingMentor', 'active', 'paused', 'declined', 'expired', 'ended')),
	CONSTRAINT "pairs_origin_check" CHECK("__new_pairs"."origin" in ('batch', 'manual', 'swap', 'selfNominated', 'lateJoiner', 'repair', 'rotation'))
);
--> statement-breakpoint
INSERT INTO `__new_pairs`("id", "workspace_id", "program_id", "run_id", "mentor_enrollment_id", "executive_enrollment_id", "mentor_slack_user_id", "executive_slack_user_id", "status", "score", "reasons", "released_at", "executive_answered_at", "mentor_answered_at", "activated_at", "declined_by_role") SELECT "id", "workspace_id", "program_id", "run_id", "mentor_enrollment_id", "executive_enrollment_id", "mentor_slack_user_id", "executive_slack_user_id", "status", "score", "reasons", "released_at", "executive_answered_at", "mentor_answered_at", "activated_at", "declined_by_role" FROM `pairs`;--> statement-breakpoint
DROP TABLE `pairs`;--> statement-breakpoint
ALTER TABLE `__new_pairs` RENAME TO `pairs`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `pairs_once_per_run` ON `pairs` (`run_id`,`executive_enrollment_id`);--> statement-breakpoint
CREATE INDEX `pairs_program` ON `pairs` (`program_id`,`status`);--> statement-breakpoint
CREATE INDEX `pairs_by_mentor` ON `pairs` (`workspace_id`,`mentor_slack_user_id`);--> statement-breakpoint
CREATE INDEX `pairs_by_executive` ON `pairs` (`workspace_id`,`executive_slack_user_id`);--> statement-breakpoint
CREATE TABLE `__new_sessions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`pair_id` integer NOT NULL,
	`number` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`booked_by_slack_user_id` text NOT NULL,
	`booked_at` integer NOT NULL,
	`meeting_link` text,
	`outcome_at` integer,
	FOREIGN KEY (`pair_id`) REFERENCES `pairs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sessions_status_check" CHECK("__new_sessions"."status" in ('booked', 'moved', 'calledOff', 'held', 'missed', 'unconfirmed'))
);
--> statement-breakpoint
INSERT INTO `__new_sessions`("id", "workspace_id", "pair_id", "number", "starts_at", "ends_at", "status", "revision", "booked_by_slack_user_id", "booked_at", "meeting_link", "outcome_at") SELECT "id", "workspace_id", "pair_id", "number", "starts_at", "ends_at", "status", "revision", "booked_by_slack_user_id", "booked_at", "meeting_link", "outcome_at" FROM `sessions`;--> statement-breakpoint
DROP TABLE `sessions`;--> statement-breakpoint
ALTER TABLE `__new_sessions` RENAME TO `sessions`;--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_number` ON `sessions` (`pair_id`,`number`);--> statement-breakpoint
CREATE INDEX `sessions_by_start` ON `sessions` (`status`,`starts_at`);--> statement-breakpoint
ALTER TABLE `enrollments` ADD `way_in` text DEFAULT 'invitation' NOT NULL;--> statement-breakpoint
ALTER TABLE `enrollments` ADD `details` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `match_runs` ADD `previous_run_id` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `locale` text;--> statement-breakpoint
ALTER TABLE `people` ADD `email` text;--> statement-breakpoint
CREATE INDEX `people_by_email` ON `people` (`workspace_id`,`email`);--> statement-breakpoint
CREATE TABLE `__new_programs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`request_id` text NOT NULL,
	`name` text NOT NULL,
	`purpose` text NOT NULL,
	`enroll_until_on` text NOT NULL,
	`starts_on` text NOT NULL,
	`months` integer NOT NULL,
	`cadence` text NOT NULL,
	`session_minutes` integer NOT NULL,
	`planned_sessions` integer NOT NULL,
	`topics` text NOT NULL,
	`time_zone` text NOT NULL,
	`sponsor_slack_user_id` text,
	`contact_slack_user_id` text,
	`minimum_grade_gap` integer NOT NULL,
	`mentor_capacity` integer NOT NULL,
	`chain_depth` integer,
	`success_measures` text DEFAULT '[]' NOT NULL,
	`knowledge_gaps` text DEFAULT '' NOT NULL,
	`pilot_unit` text DEFAULT '' NOT NULL,
	`pairing_mode` text DEFAULT 'oneToOne' NOT NULL,
	`phases` integer DEFAULT 1 NOT NULL,
	`phase` integer DEFAULT 1 NOT NULL,
	`is_open_to_all` integer DEFAULT false NOT NULL,
	`anonymity_threshold` integer DEFAULT 5 NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`closed_at` integer,
	`archived_at` integer,
	`status` text NOT NULL,
	`created_by_slack_user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "programs_cadence_check" CHECK("__new_programs"."cadence" in ('weekly', 'biweekly', 'monthly')),
	CONSTRAINT "programs_pairing_mode_check" CHECK("__new_programs"."pairing_mode" in ('oneToOne', 'rotating', 'project')),
	CONSTRAINT "programs_status_check" CHECK("__new_programs"."status" in ('draft', 'enrolling', 'matching', 'running', 'closing', 'closed'))
);
--> statement-breakpoint
INSERT INTO `__new_programs`("id", "workspace_id", "request_id", "name", "purpose", "enroll_until_on", "starts_on", "months", "cadence", "session_minutes", "planned_sessions", "topics", "time_zone", "sponsor_slack_user_id", "contact_slack_user_id", "minimum_grade_gap", "mentor_capacity", "chain_depth", "status", "created_by_slack_user_id", "created_at") SELECT "id", "workspace_id", "request_id", "name", "purpose", "enroll_until_on", "starts_on", "months", "cadence", "session_minutes", "planned_sessions", "topics", "time_zone", "sponsor_slack_user_id", "contact_slack_user_id", "minimum_grade_gap", "mentor_capacity", "chain_depth", "status", "created_by_slack_user_id", "created_at" FROM `programs`;--> statement-breakpoint
DROP TABLE `programs`;--> statement-breakpoint
ALTER TABLE `__new_programs` RENAME TO `programs`;--> statement-breakpoint
CREATE UNIQUE INDEX `programs_request` ON `programs` (`workspace_id`,`request_id`);--> statement-breakpoint
CREATE INDEX `programs_status` ON `programs` (`workspace_id`,`status`);