CREATE TABLE "article_categories" (
	"article_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"category_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "article_categories_article_id_position_pk" PRIMARY KEY("article_id","position")
);
--> statement-breakpoint
CREATE TABLE "article_tags" (
	"article_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"tag_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "article_tags_article_id_position_pk" PRIMARY KEY("article_id","position")
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"was_public" boolean NOT NULL,
	"notice" text COLLATE "C",
	"published_at" timestamp (3) with time zone,
	"headline" text COLLATE "C" NOT NULL,
	"headline_key" text COLLATE "C" NOT NULL,
	"kicker" text COLLATE "C",
	"standfirst" text COLLATE "C",
	"dateline" text COLLATE "C",
	"language" text COLLATE "C" NOT NULL,
	"category_id" text COLLATE "C",
	"lead_image" json,
	"canonical_url" text COLLATE "C",
	"source" text COLLATE "C",
	"external_id" text COLLATE "C",
	"seo" json,
	"corrections" json NOT NULL,
	"word_count" integer NOT NULL,
	"comments_open" boolean NOT NULL,
	"comment_count" integer NOT NULL,
	"translation_of" text COLLATE "C",
	"custom" json NOT NULL,
	"import_hash" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "authors" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"bio" text COLLATE "C",
	"avatar" text COLLATE "C",
	"links" json NOT NULL,
	"article_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bodies" (
	"article_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"html" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"markdown" text COLLATE "C" NOT NULL,
	"portable_text" text COLLATE "C" NOT NULL,
	"format" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bylines" (
	"article_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C",
	CONSTRAINT "bylines_article_id_position_pk" PRIMARY KEY("article_id","position")
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"description" text COLLATE "C",
	"parent_id" text COLLATE "C",
	"ancestor_ids" json NOT NULL,
	"position" integer NOT NULL,
	"custom_schema" json,
	"article_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"noun" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"groups" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "list_counts" (
	"list" text COLLATE "C" PRIMARY KEY NOT NULL,
	"article_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"article_id" text COLLATE "C" NOT NULL,
	"list" text COLLATE "C" NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"headline_key" text COLLATE "C" NOT NULL,
	CONSTRAINT "listings_article_id_list_pk" PRIMARY KEY("article_id","list")
);
--> statement-breakpoint
CREATE TABLE "slugs" (
	"noun" text COLLATE "C" NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "slugs_noun_slug_pk" PRIMARY KEY("noun","slug")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"article_count" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "article_categories" ADD CONSTRAINT "article_categories_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_categories" ADD CONSTRAINT "article_categories_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_tags" ADD CONSTRAINT "article_tags_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_tags" ADD CONSTRAINT "article_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bylines" ADD CONSTRAINT "bylines_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bylines" ADD CONSTRAINT "bylines_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_categories_category" ON "article_categories" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "article_tags_tag" ON "article_tags" USING btree ("tag_id");--> statement-breakpoint
CREATE UNIQUE INDEX "articles_slug" ON "articles" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "articles_external" ON "articles" USING btree ("source","external_id");--> statement-breakpoint
CREATE INDEX "articles_translation" ON "articles" USING btree ("translation_of");--> statement-breakpoint
CREATE INDEX "articles_category" ON "articles" USING btree ("category_id");--> statement-breakpoint
CREATE UNIQUE INDEX "authors_slug" ON "authors" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "authors_name" ON "authors" USING btree ("name_key","id");--> statement-breakpoint
CREATE INDEX "authors_count" ON "authors" USING btree ("article_count","id");--> statement-breakpoint
CREATE INDEX "bylines_author" ON "bylines" USING btree ("author_id");--> statement-breakpoint
CREATE UNIQUE INDEX "categories_slug" ON "categories" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "categories_parent" ON "categories" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "categories_order" ON "categories" USING btree ("position","name_key","id");--> statement-breakpoint
CREATE INDEX "changes_target" ON "changes" USING btree ("target_id","seq");--> statement-breakpoint
CREATE INDEX "listings_published" ON "listings" USING btree ("list","published_at","article_id");--> statement-breakpoint
CREATE INDEX "listings_updated" ON "listings" USING btree ("list","updated_at","article_id");--> statement-breakpoint
CREATE INDEX "listings_headline" ON "listings" USING btree ("list","headline_key","article_id");--> statement-breakpoint
CREATE INDEX "slugs_target" ON "slugs" USING btree ("target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_slug" ON "tags" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "tags_name" ON "tags" USING btree ("name_key","id");--> statement-breakpoint
CREATE INDEX "tags_count" ON "tags" USING btree ("article_count","id");