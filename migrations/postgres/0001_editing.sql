CREATE TABLE "audit" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"noun" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"version" integer,
	"key_id" text COLLATE "C",
	"actor" json,
	"details" json
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"scope" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"fingerprint" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C",
	"result" json,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"input" json NOT NULL,
	"position" text COLLATE "C",
	"done" integer NOT NULL,
	"total" integer NOT NULL,
	"failure" text COLLATE "C",
	"actor" json,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"scopes" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"rotated_from" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "previews" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"article_id" text COLLATE "C" NOT NULL,
	"shows" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C",
	"actor" json,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"article_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"actor" json,
	"headline" text COLLATE "C" NOT NULL,
	"content" json NOT NULL,
	CONSTRAINT "revisions_article_id_version_pk" PRIMARY KEY("article_id","version")
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"article_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"base_version" integer NOT NULL,
	"content" json NOT NULL,
	"publish_at" timestamp (3) with time zone,
	"failure" text COLLATE "C",
	"actor" json,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trash" (
	"noun" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"row" json,
	"deleted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "trash_noun_id_pk" PRIMARY KEY("noun","id")
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "embargo_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "unpublish_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "trashed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "purged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "actor" json;--> statement-breakpoint
CREATE INDEX "audit_target" ON "audit" USING btree ("target_id","at","seq");--> statement-breakpoint
CREATE INDEX "audit_key" ON "audit" USING btree ("key_id","at","seq");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit" USING btree ("action","at","seq");--> statement-breakpoint
CREATE INDEX "audit_noun" ON "audit" USING btree ("noun","at","seq");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at","seq");--> statement-breakpoint
CREATE INDEX "idempotency_at" ON "idempotency" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idempotency_target" ON "idempotency" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "jobs_state" ON "jobs" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "keys_created" ON "keys" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "previews_article" ON "previews" USING btree ("article_id","created_at","id");--> statement-breakpoint
CREATE INDEX "stages_due" ON "stages" USING btree ("publish_at");--> statement-breakpoint
CREATE INDEX "trash_deleted" ON "trash" USING btree ("noun","deleted_at","id");--> statement-breakpoint
CREATE INDEX "articles_due" ON "articles" USING btree ("due_at");