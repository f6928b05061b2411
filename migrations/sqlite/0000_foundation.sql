CREATE TABLE `article_categories` (
	`article_id` text NOT NULL,
	`position` integer NOT NULL,
	`category_id` text NOT NULL,
	PRIMARY KEY(`article_id`, `position`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_categories_category` ON `article_categories` (`category_id`);--> statement-breakpoint
CREATE TABLE `article_tags` (
	`article_id` text NOT NULL,
	`position` integer NOT NULL,
	`tag_id` text NOT NULL,
	PRIMARY KEY(`article_id`, `position`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_tags_tag` ON `article_tags` (`tag_id`);--> statement-breakpoint
CREATE TABLE `articles` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`status` text NOT NULL,
	`was_public` integer NOT NULL,
	`notice` text,
	`published_at` integer,
	`headline` text NOT NULL,
	`headline_key` text NOT NULL,
	`kicker` text,
	`standfirst` text,
	`dateline` text,
	`language` text NOT NULL,
	`category_id` text,
	`lead_image` text,
	`canonical_url` text,
	`source` text,
	`external_id` text,
	`seo` text,
	`corrections` text NOT NULL,
	`word_count` integer NOT NULL,
	`comments_open` integer NOT NULL,
	`comment_count` integer NOT NULL,
	`translation_of` text,
	`custom` text NOT NULL,
	`import_hash` text,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `articles_slug` ON `articles` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `articles_external` ON `articles` (`source`,`external_id`);--> statement-breakpoint
CREATE INDEX `articles_translation` ON `articles` (`translation_of`);--> statement-breakpoint
CREATE INDEX `articles_category` ON `articles` (`category_id`);--> statement-breakpoint
CREATE TABLE `authors` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`bio` text,
	`avatar` text,
	`links` text NOT NULL,
	`article_count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `authors_slug` ON `authors` (`slug`);--> statement-breakpoint
CREATE INDEX `authors_name` ON `authors` (`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `authors_count` ON `authors` (`article_count`,`id`);--> statement-breakpoint
CREATE TABLE `bodies` (
	`article_id` text PRIMARY KEY NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`markdown` text NOT NULL,
	`portable_text` text NOT NULL,
	`format` text NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `bylines` (
	`article_id` text NOT NULL,
	`position` integer NOT NULL,
	`author_id` text NOT NULL,
	`role` text,
	PRIMARY KEY(`article_id`, `position`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bylines_author` ON `bylines` (`author_id`);--> statement-breakpoint
CREATE TABLE `categories` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text,
	`parent_id` text,
	`ancestor_ids` text NOT NULL,
	`position` integer NOT NULL,
	`custom_schema` text,
	`article_count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_slug` ON `categories` (`slug`);--> statement-breakpoint
CREATE INDEX `categories_parent` ON `categories` (`parent_id`);--> statement-breakpoint
CREATE INDEX `categories_order` ON `categories` (`position`,`name_key`,`id`);--> statement-breakpoint
CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`noun` text NOT NULL,
	`target_id` text NOT NULL,
	`groups` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `changes_target` ON `changes` (`target_id`,`seq`);--> statement-breakpoint
CREATE TABLE `list_counts` (
	`list` text PRIMARY KEY NOT NULL,
	`article_count` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `listings` (
	`article_id` text NOT NULL,
	`list` text NOT NULL,
	`published_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`headline_key` text NOT NULL,
	PRIMARY KEY(`article_id`, `list`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `listings_published` ON `listings` (`list`,`published_at`,`article_id`);--> statement-breakpoint
CREATE INDEX `listings_updated` ON `listings` (`list`,`updated_at`,`article_id`);--> statement-breakpoint
CREATE INDEX `listings_headline` ON `listings` (`list`,`headline_key`,`article_id`);--> statement-breakpoint
CREATE TABLE `slugs` (
	`noun` text NOT NULL,
	`slug` text NOT NULL,
	`target_id` text NOT NULL,
	PRIMARY KEY(`noun`, `slug`)
);
--> statement-breakpoint
CREATE INDEX `slugs_target` ON `slugs` (`target_id`);--> statement-breakpoint
CREATE TABLE `tags` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`article_count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_slug` ON `tags` (`slug`);--> statement-breakpoint
CREATE INDEX `tags_name` ON `tags` (`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `tags_count` ON `tags` (`article_count`,`id`);