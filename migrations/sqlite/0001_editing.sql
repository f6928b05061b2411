CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`noun` text NOT NULL,
	`target_id` text NOT NULL,
	`version` integer,
	`key_id` text,
	`actor` text,
	`details` text
);
--> statement-breakpoint
CREATE INDEX `audit_target` ON `audit` (`target_id`,`at`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_key` ON `audit` (`key_id`,`at`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`action`,`at`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_noun` ON `audit` (`noun`,`at`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`,`seq`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`target_id` text,
	`result` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_at` ON `idempotency` (`at`);--> statement-breakpoint
CREATE INDEX `idempotency_target` ON `idempotency` (`target_id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`input` text NOT NULL,
	`position` text,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`failure` text,
	`actor` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `jobs_state` ON `jobs` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `keys` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`label` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`last_used_at` integer,
	`rotated_from` text
);
--> statement-breakpoint
CREATE INDEX `keys_created` ON `keys` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `previews` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`article_id` text NOT NULL,
	`shows` text NOT NULL,
	`label` text,
	`actor` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `previews_article` ON `previews` (`article_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`article_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`status` text NOT NULL,
	`actor` text,
	`headline` text NOT NULL,
	`content` text NOT NULL,
	PRIMARY KEY(`article_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `stages` (
	`article_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`base_version` integer NOT NULL,
	`content` text NOT NULL,
	`publish_at` integer,
	`failure` text,
	`actor` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `stages_due` ON `stages` (`publish_at`);--> statement-breakpoint
CREATE TABLE `trash` (
	`noun` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`row` text,
	`deleted_at` integer NOT NULL,
	PRIMARY KEY(`noun`, `id`)
);
--> statement-breakpoint
CREATE INDEX `trash_deleted` ON `trash` (`noun`,`deleted_at`,`id`);--> statement-breakpoint
ALTER TABLE `articles` ADD `embargo_until` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `unpublish_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `due_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `trashed_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `purged_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `actor` text;--> statement-breakpoint
CREATE INDEX `articles_due` ON `articles` (`due_at`);