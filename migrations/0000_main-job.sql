CREATE TABLE `avoidances` (
	`workspace_id` text NOT NULL,
	`enrollment_id` integer NOT NULL,
	`avoid_slack_user_id` text NOT NULL,
	PRIMARY KEY(`enrollment_id`, `avoid_slack_user_id`),
	FOREIGN KEY (`enrollment_id`) REFERENCES `enrollments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `enrollments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`program_id` integer NOT NULL,
	`slack_user_id` text NOT NULL,
	`role` text NOT NULL,
	`status` text NOT NULL,
	`invited_by_slack_user_id` text NOT NULL,
	`invited_at` integer NOT NULL,
	`enrolled_at` integer,
	`goals` text,
	`topics` text,
	`availability` text,
	`style` text,
	`assistant_slack_user_id` text,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "enrollments_role_check" CHECK("enrollments"."role" in ('mentor', 'executive')),
	CONSTRAINT "enrollments_status_check" CHECK("enrollments"."status" in ('invited', 'enrolled', 'withdrawn')),
	CONSTRAINT "enrollments_style_check" CHECK("enrollments"."style" in ('structured', 'exploring', 'handsOn', 'reflective'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enrollments_person` ON `enrollments` (`program_id`,`slack_user_id`);--> statement-breakpoint
CREATE INDEX `enrollments_by_person` ON `enrollments` (`workspace_id`,`slack_user_id`);--> statement-breakpoint
CREATE INDEX `enrollments_by_assistant` ON `enrollments` (`workspace_id`,`assistant_slack_user_id`);--> statement-breakpoint
CREATE TABLE `pulses` (
	`workspace_id` text NOT NULL,
	`session_id` integer NOT NULL,
	`slack_user_id` text NOT NULL,
	`role` text NOT NULL,
	`useful` integer NOT NULL,
	`candor` integer NOT NULL,
	`airtime` text NOT NULL,
	`applied` text NOT NULL,
	`help` text NOT NULL,
	`comment` text,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `slack_user_id`),
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pulses_useful_check" CHECK("pulses"."useful" between 1 and 5),
	CONSTRAINT "pulses_candor_check" CHECK("pulses"."candor" between 1 and 7),
	CONSTRAINT "pulses_airtime_check" CHECK("pulses"."airtime" in ('executiveMuch', 'executiveSomewhat', 'balanced', 'mentorSomewhat', 'mentorMuch')),
	CONSTRAINT "pulses_applied_check" CHECK("pulses"."applied" in ('no', 'partly', 'yes')),
	CONSTRAINT "pulses_help_check" CHECK("pulses"."help" in ('no', 'contact', 'lead'))
);
--> statement-breakpoint
CREATE TABLE `match_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`program_id` integer NOT NULL,
	`dry_run_id` text NOT NULL,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`summary` text NOT NULL,
	`unmatched` text NOT NULL,
	`created_by_slack_user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`released_at` integer,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "match_runs_status_check" CHECK("match_runs"."status" in ('review', 'released', 'superseded'))
);
--> statement-breakpoint
CREATE INDEX `match_runs_program` ON `match_runs` (`program_id`,`status`);--> statement-breakpoint
CREATE TABLE `pairs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`program_id` integer NOT NULL,
	`run_id` integer NOT NULL,
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
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `match_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_enrollment_id`) REFERENCES `enrollments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`executive_enrollment_id`) REFERENCES `enrollments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pairs_status_check" CHECK("pairs"."status" in ('proposed', 'leftOut', 'awaitingExecutive', 'awaitingMentor', 'active', 'declined', 'ended'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pairs_once_per_run` ON `pairs` (`run_id`,`executive_enrollment_id`);--> statement-breakpoint
CREATE INDEX `pairs_program` ON `pairs` (`program_id`,`status`);--> statement-breakpoint
CREATE INDEX `pairs_by_mentor` ON `pairs` (`workspace_id`,`mentor_slack_user_id`);--> statement-breakpoint
CREATE INDEX `pairs_by_executive` ON `pairs` (`workspace_id`,`executive_slack_user_id`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`delivery_id` text NOT NULL,
	`recipient_slack_user_id` text NOT NULL,
	`text` text NOT NULL,
	`blocks` text NOT NULL,
	`file` text,
	`uploaded_file_id` text,
	`timing` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`expires_at` integer,
	`attempts` integer NOT NULL,
	`claim_id` text,
	`claim_expires_at` integer,
	`first_tried_at` integer,
	`channel` text,
	`ts` text,
	`sent_at` integer,
	`last_error` text,
	CONSTRAINT "deliveries_status_check" CHECK("deliveries"."status" in ('queued', 'claimed', 'sent', 'expired', 'withdrawn', 'dead')),
	CONSTRAINT "deliveries_timing_check" CHECK("deliveries"."timing" in ('prompt', 'considerate'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_dedupe` ON `deliveries` (`workspace_id`,`dedupe_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_delivery` ON `deliveries` (`delivery_id`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`status`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `deliveries_recipient` ON `deliveries` (`workspace_id`,`recipient_slack_user_id`,`status`);--> statement-breakpoint
CREATE TABLE `people` (
	`workspace_id` text NOT NULL,
	`slack_user_id` text NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`time_zone` text NOT NULL,
	`is_admin` integer NOT NULL,
	`is_bot` integer NOT NULL,
	`is_guest` integer NOT NULL,
	`is_deactivated` integer NOT NULL,
	`profile_synced_at` integer NOT NULL,
	`manager_slack_user_id` text,
	`department` text,
	`grade` integer,
	`location` text,
	`organization_updated_at` integer,
	PRIMARY KEY(`workspace_id`, `slack_user_id`)
);
--> statement-breakpoint
CREATE TABLE `leads` (
	`workspace_id` text NOT NULL,
	`slack_user_id` text NOT NULL,
	`appointed_by_slack_user_id` text NOT NULL,
	`appointed_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `slack_user_id`)
);
--> statement-breakpoint
CREATE TABLE `programs` (
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
	`status` text NOT NULL,
	`created_by_slack_user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "programs_cadence_check" CHECK("programs"."cadence" in ('weekly', 'biweekly', 'monthly')),
	CONSTRAINT "programs_status_check" CHECK("programs"."status" in ('draft', 'enrolling', 'matching', 'running', 'closing', 'closed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `programs_request` ON `programs` (`workspace_id`,`request_id`);--> statement-breakpoint
CREATE INDEX `programs_status` ON `programs` (`workspace_id`,`status`);--> statement-breakpoint
CREATE TABLE `sessions` (
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
	CONSTRAINT "sessions_status_check" CHECK("sessions"."status" in ('booked', 'moved', 'held', 'missed', 'unconfirmed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_number` ON `sessions` (`pair_id`,`number`);--> statement-breakpoint
CREATE INDEX `sessions_by_start` ON `sessions` (`status`,`starts_at`);--> statement-breakpoint
CREATE TABLE `session_marks` (
	`workspace_id` text NOT NULL,
	`session_id` integer NOT NULL,
	`revision` integer NOT NULL,
	`round` integer NOT NULL,
	`slack_user_id` text NOT NULL,
	`mark` text NOT NULL,
	`marked_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `revision`, `round`, `slack_user_id`),
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "session_marks_mark_check" CHECK("session_marks"."mark" in ('held', 'moved', 'missed'))
);
