CREATE SCHEMA "access";
--> statement-breakpoint
CREATE TABLE "campaign_posts" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"method" text NOT NULL,
	"rule_id" uuid,
	"pull_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_posts_organisation_id_campaign_id_post_id_pk" PRIMARY KEY("organisation_id","campaign_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_rules" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "campaign_rules_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "campaign_rules_once" UNIQUE("organisation_id","campaign_id","kind","value"),
	CONSTRAINT "campaign_rules_kind" CHECK ("campaign_rules"."kind" in ('utm_campaign','hashtag','url_pattern','post','form'))
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name_fr" text NOT NULL,
	"name_en" text NOT NULL,
	"parent_id" uuid,
	"aim" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"time_zone" text,
	"primary_measure" text,
	"locked_at" timestamp with time zone,
	"lock_hash" "bytea",
	"cost_minor" bigint,
	"currency" text,
	"funder" text,
	"review" jsonb,
	"pull_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaigns_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "campaigns_slug_once" UNIQUE("organisation_id","slug"),
	CONSTRAINT "campaigns_end_after_start" CHECK ("campaigns"."ends_at" > "campaigns"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "contribution_lists" (
	"organisation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kinds" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contribution_lists_organisation_id_version_pk" PRIMARY KEY("organisation_id","version"),
	CONSTRAINT "contribution_lists_no_foam" CHECK (not ("contribution_lists"."kinds" && array['like','reaction','view','impression','click','follow','subscription']))
);
--> statement-breakpoint
CREATE TABLE "directory" (
	"slug" text PRIMARY KEY NOT NULL,
	"tenant" uuid NOT NULL,
	CONSTRAINT "directory_tenant_unique" UNIQUE("tenant")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"name_fr" text NOT NULL,
	"name_en" text NOT NULL,
	"pull_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "groups_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "groups_slug_once" UNIQUE("organisation_id","slug")
);
--> statement-breakpoint
CREATE TABLE "organisation_users" (
	"organisation_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"roles" text[] NOT NULL,
	"group_id" uuid,
	"account_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "organisation_users_organisation_id_user_id_pk" PRIMARY KEY("organisation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"locale" text DEFAULT 'fr' NOT NULL,
	"time_zone" text NOT NULL,
	"default_country" text DEFAULT 'FR' NOT NULL,
	"currency" text NOT NULL,
	"period_anchor_on" date,
	"anchor_on" date DEFAULT '2018-01-01' NOT NULL,
	"k_inside" integer DEFAULT 5 NOT NULL,
	"k_export" integer DEFAULT 11 NOT NULL,
	"keep_text_days" integer DEFAULT 30 NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "organisations_k_never_below_floor" CHECK ("organisations"."k_inside" >= 5 and "organisations"."k_export" >= 11),
	CONSTRAINT "organisations_slug_readable" CHECK ("organisations"."slug" ~ '^[a-z0-9][a-z0-9._-]{0,79}$')
);
--> statement-breakpoint
CREATE TABLE "saved_mappings" (
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"header" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_mappings_organisation_id_name_pk" PRIMARY KEY("organisation_id","name")
);
--> statement-breakpoint
CREATE TABLE "source_policies" (
	"organisation_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"basis" text NOT NULL,
	"notice_version" text,
	"keep_text_days" integer DEFAULT 30 NOT NULL,
	"keep_raw_days" integer DEFAULT 30 NOT NULL,
	"recorded_by" text,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "source_policies_organisation_id_source_id_valid_from_pk" PRIMARY KEY("organisation_id","source_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"secret_ref" text,
	"cursor" jsonb,
	"state" text DEFAULT 'active' NOT NULL,
	"last_ok_at" timestamp with time zone,
	"last_error_code" text,
	"last_error_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sources_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "sources_label_once" UNIQUE("organisation_id","kind","label"),
	CONSTRAINT "sources_state" CHECK ("sources"."state" in ('active','paused','failing'))
);
--> statement-breakpoint
CREATE TABLE "pulls" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"format" text NOT NULL,
	"connector_version" integer NOT NULL,
	"campaign_id" uuid,
	"file_name" text,
	"file_sha256" "bytea",
	"file_bytes" bigint,
	"encoding" text,
	"delimiter" text,
	"signature" text,
	"date_order" text,
	"tz" text,
	"tz_assumed" boolean,
	"mapping" jsonb,
	"mapping_name" text,
	"decisions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"export_taken_at" timestamp with time zone,
	"export_taken_from" text,
	"cursor_from" jsonb,
	"cursor_to" jsonb,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_accepted" integer DEFAULT 0 NOT NULL,
	"rows_duplicate" integer DEFAULT 0 NOT NULL,
	"rows_rejected" integer DEFAULT 0 NOT NULL,
	"by_kind" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"columns_ignored" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"failure" text,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	"started_by" text,
	CONSTRAINT "pulls_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "pulls_rows_add_up" CHECK ("pulls"."rows_read" = "pulls"."rows_accepted" + "pulls"."rows_duplicate" + "pulls"."rows_rejected"),
	CONSTRAINT "pulls_mode" CHECK ("pulls"."mode" in ('file','api','push')),
	CONSTRAINT "pulls_state" CHECK ("pulls"."state" in ('previewed','running','applied','failed','undone','cancelled'))
);
--> statement-breakpoint
CREATE TABLE "raw_files" (
	"organisation_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"storage_key" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sealed" boolean NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "raw_files_organisation_id_sha256_pk" PRIMARY KEY("organisation_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "raw_records" (
	"organisation_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"sealed" "bytea",
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "raw_records_organisation_id_pull_id_raw_ref_pk" PRIMARY KEY("organisation_id","pull_id","raw_ref")
);
--> statement-breakpoint
CREATE TABLE "rejected_rows" (
	"organisation_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"line" integer NOT NULL,
	"reason" text NOT NULL,
	"field" text,
	"detail" text,
	"sealed" "bytea",
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"replayed_at" timestamp with time zone,
	"replayed_pull_id" uuid,
	CONSTRAINT "rejected_rows_organisation_id_pull_id_raw_ref_pk" PRIMARY KEY("organisation_id","pull_id","raw_ref")
);
--> statement-breakpoint
CREATE TABLE "sightings" (
	"organisation_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"fact" text NOT NULL,
	"fact_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	CONSTRAINT "sightings_organisation_id_pull_id_fact_fact_id_pk" PRIMARY KEY("organisation_id","pull_id","fact","fact_id")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"network" text NOT NULL,
	"external_id" text NOT NULL,
	"handle" text,
	"display_name" text,
	"is_own" boolean NOT NULL,
	"creator_identity_id" uuid,
	"url" text,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "accounts_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "accounts_once" UNIQUE("organisation_id","network","external_id")
);
--> statement-breakpoint
CREATE TABLE "custom_metrics" (
	"organisation_id" uuid NOT NULL,
	"key" text NOT NULL,
	"label_fr" text NOT NULL,
	"label_en" text NOT NULL,
	"unit" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "custom_metrics_organisation_id_key_pk" PRIMARY KEY("organisation_id","key")
);
--> statement-breakpoint
CREATE TABLE "metric_definitions" (
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"network" text NOT NULL,
	"platform_name" text NOT NULL,
	"label_fr" text NOT NULL,
	"label_en" text NOT NULL,
	"definition_fr" text NOT NULL,
	"definition_en" text NOT NULL,
	"unit" text NOT NULL,
	"is_vanity" boolean NOT NULL,
	"counts" text NOT NULL,
	"additive_over_posts" boolean NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"replaced_by" text,
	"source_url" text,
	CONSTRAINT "metric_definitions_key_version_pk" PRIMARY KEY("key","version")
);
--> statement-breakpoint
CREATE TABLE "metric_observations" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"network" text NOT NULL,
	"metric_key" text NOT NULL,
	"metric_version" integer DEFAULT 1 NOT NULL,
	"value" numeric NOT NULL,
	"scope" text NOT NULL,
	"counts" text NOT NULL,
	"period_start" timestamp with time zone,
	"period_end" timestamp with time zone,
	"observed_at" timestamp with time zone NOT NULL,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "metric_observations_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "metric_observations_subject" CHECK ("metric_observations"."subject_type" in ('post','account','campaign')),
	CONSTRAINT "metric_observations_scope" CHECK ("metric_observations"."scope" in ('organic','paid','total','unknown')),
	CONSTRAINT "metric_observations_counts" CHECK ("metric_observations"."counts" in ('lifetime','day','window'))
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"network" text NOT NULL,
	"external_id" text NOT NULL,
	"permalink" text,
	"kind" text NOT NULL,
	"title" text,
	"text" text,
	"duration_seconds" integer,
	"published_at" timestamp with time zone NOT NULL,
	"time_raw" text,
	"time_precision" text DEFAULT 'second' NOT NULL,
	"time_zone" text,
	"time_zone_assumed" boolean DEFAULT false NOT NULL,
	"narrative" text,
	"ask_slug" text,
	"intent" text,
	"tags" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"lang" text,
	"lang_reliable" boolean,
	"lang_declared" text,
	"paid" text DEFAULT 'unknown' NOT NULL,
	"thread_read" text DEFAULT 'unread' NOT NULL,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "posts_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "posts_thread_read" CHECK ("posts"."thread_read" in ('unread','complete','partial'))
);
--> statement-breakpoint
CREATE TABLE "tagged_links" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"post_id" uuid,
	"channel" text NOT NULL,
	"url" text NOT NULL,
	"utm" jsonb NOT NULL,
	"short_code" text NOT NULL,
	"clicks" bigint DEFAULT 0 NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tagged_links_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "tagged_links_code_once" UNIQUE("organisation_id","short_code")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone,
	"sex" text,
	"age_band" text,
	"place" text,
	"role" text,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "group_members_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"resolved_person_id" uuid NOT NULL,
	"network" text NOT NULL,
	"external_key" "bytea" NOT NULL,
	"key_version" integer NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"verified_link" boolean DEFAULT false NOT NULL,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identities_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "identity_merges" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_person_id" uuid NOT NULL,
	"into_person_id" uuid NOT NULL,
	"reason" text,
	"by" text,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identity_merges_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "identity_merges_two_persons" CHECK ("identity_merges"."from_person_id" <> "identity_merges"."into_person_id")
);
--> statement-breakpoint
CREATE TABLE "interactions" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"network" text NOT NULL,
	"external_key" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"direction" text NOT NULL,
	"account_id" uuid,
	"post_id" uuid,
	"root_post_id" uuid,
	"parent_interaction_id" uuid,
	"depth" integer,
	"own_post_id" uuid,
	"campaign_id" uuid,
	"identity_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"time_raw" text,
	"time_precision" text DEFAULT 'second' NOT NULL,
	"time_zone" text,
	"time_zone_assumed" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"words" integer,
	"has_media" boolean DEFAULT false NOT NULL,
	"calls_for_answer" boolean DEFAULT false NOT NULL,
	"text_sealed" "bytea",
	"text_expires_at" timestamp with time zone,
	"link_sealed" "bytea",
	"lang" text,
	"lang_reliable" boolean,
	"lang_declared" text,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "interactions_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "interactions_direction" CHECK ("interactions"."direction" in ('in','out'))
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"organisation_id" uuid NOT NULL,
	"objection_key" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "objections_organisation_id_objection_key_pk" PRIMARY KEY("organisation_id","objection_key")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pseudonym" text NOT NULL,
	"key_version" integer NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "persons_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "pseudonym_epochs" (
	"organisation_id" uuid NOT NULL,
	"key_version" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone,
	"destroyed_at" timestamp with time zone,
	CONSTRAINT "pseudonym_epochs_organisation_id_key_version_pk" PRIMARY KEY("organisation_id","key_version")
);
--> statement-breakpoint
CREATE TABLE "thread_reads" (
	"organisation_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"complete" boolean NOT NULL,
	"reason" text,
	"pull_id" uuid NOT NULL,
	CONSTRAINT "thread_reads_organisation_id_post_id_read_at_pk" PRIMARY KEY("organisation_id","post_id","read_at"),
	CONSTRAINT "thread_reads_once" UNIQUE("organisation_id","post_id","pull_id")
);
--> statement-breakpoint
CREATE TABLE "annotations" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"text_fr" text NOT NULL,
	"text_en" text NOT NULL,
	"kind" text DEFAULT 'milestone' NOT NULL,
	"created_by" text,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "annotations_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "asks" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"campaign_id" uuid NOT NULL,
	"kind" text,
	"asked_at" timestamp with time zone NOT NULL,
	"asked" integer,
	"within_days" integer DEFAULT 90 NOT NULL,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "asks_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "asks_slug_once" UNIQUE("organisation_id","slug")
);
--> statement-breakpoint
CREATE TABLE "conversion_events" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversion_id" uuid NOT NULL,
	"external_event_id" text NOT NULL,
	"type" text NOT NULL,
	"status" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"amount_minor" bigint,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conversion_events_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "conversion_events_once" UNIQUE("organisation_id","source_id","external_event_id")
);
--> statement-breakpoint
CREATE TABLE "conversions" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"system" text NOT NULL,
	"record_id" text,
	"kind" text NOT NULL,
	"target" text,
	"identity_id" uuid,
	"referrer_identity_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"time_raw" text,
	"time_precision" text DEFAULT 'second' NOT NULL,
	"time_zone" text,
	"time_zone_assumed" boolean DEFAULT false NOT NULL,
	"amount_minor" bigint,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text,
	"status" text NOT NULL,
	"campaign_id" uuid,
	"campaign_method" text DEFAULT 'none' NOT NULL,
	"source_code" text,
	"ask_slug" text,
	"attribution" jsonb,
	"deleted_at" timestamp with time zone,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conversions_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "conversions_kind" CHECK ("conversions"."kind" in ('donation','signature','signup','volunteer','attendance','message_to_decision_maker','content','other')),
	CONSTRAINT "conversions_status" CHECK ("conversions"."status" in ('pending','confirmed','refunded','cancelled')),
	CONSTRAINT "conversions_amount_has_currency" CHECK ("conversions"."amount_minor" is null or "conversions"."currency" is not null)
);
--> statement-breakpoint
CREATE TABLE "costs" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"note" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "costs_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"organisation_id" uuid NOT NULL,
	"token_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body_sha256" "bytea" NOT NULL,
	"status" integer,
	"answer" jsonb,
	"is_running" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_organisation_id_token_id_key_pk" PRIMARY KEY("organisation_id","token_id","key")
);
--> statement-breakpoint
CREATE TABLE "intervention_members" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pull_id" uuid,
	"intervention_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"arm" text NOT NULL,
	CONSTRAINT "intervention_members_organisation_id_intervention_id_identity_id_pk" PRIMARY KEY("organisation_id","intervention_id","identity_id"),
	CONSTRAINT "intervention_members_arm" CHECK ("intervention_members"."arm" in ('treated','comparison'))
);
--> statement-breakpoint
CREATE TABLE "interventions" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "interventions_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "interventions_slug_once" UNIQUE("organisation_id","slug")
);
--> statement-breakpoint
CREATE TABLE "ladders" (
	"organisation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"rungs" jsonb NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ladders_organisation_id_version_pk" PRIMARY KEY("organisation_id","version")
);
--> statement-breakpoint
CREATE TABLE "pledges" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"ask_id" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"kept_at" timestamp with time zone,
	"proof" text,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pledges_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recruit_identity_id" uuid NOT NULL,
	"referrer_identity_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"campaign_id" uuid,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "referrals_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "scores" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"intervention_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"wave" text NOT NULL,
	"value" numeric NOT NULL,
	"maximum" numeric NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "scores_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "touches" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"identity_id" uuid,
	"visitor_day_key" "bytea",
	"channel" text NOT NULL,
	"how" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"time_raw" text,
	"time_precision" text DEFAULT 'second' NOT NULL,
	"time_zone" text,
	"time_zone_assumed" boolean DEFAULT false NOT NULL,
	"campaign_id" uuid,
	"post_id" uuid,
	"link_id" uuid,
	"utm" jsonb,
	"referrer_host" text,
	"landing_path" text,
	"goal" text,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "touches_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "touches_how" CHECK ("touches"."how" in ('click','view','reply','attend'))
);
--> statement-breakpoint
CREATE TABLE "acts" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"interaction_id" uuid,
	"identity_id" uuid,
	"rung" integer NOT NULL,
	"category" text,
	"reason" text,
	"template" text,
	"moderator" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"minutes" real,
	"minutes_source" text,
	"in_open_hours" boolean,
	"charter_link" text,
	"platform_reference" text,
	"outcome" text,
	"outcome_at" timestamp with time zone,
	"appeals" uuid,
	"reverses" uuid,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "acts_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "acts_rung" CHECK ("acts"."rung" between 0 and 7),
	CONSTRAINT "acts_minutes_source" CHECK (("acts"."minutes" is null) = ("acts"."minutes_source" is null))
);
--> statement-breakpoint
CREATE TABLE "appeals" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reason" text,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"is_upheld" boolean,
	CONSTRAINT "appeals_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_items" (
	"organisation_id" uuid NOT NULL,
	"audit_id" uuid NOT NULL,
	"interaction_id" uuid NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"stratum" text NOT NULL,
	"position" integer NOT NULL,
	"probability" real NOT NULL,
	"reader" text,
	"second_reader" text,
	"opened_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "audit_items_organisation_id_audit_id_interaction_id_pk" PRIMARY KEY("organisation_id","audit_id","interaction_id")
);
--> statement-breakpoint
CREATE TABLE "audits" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"campaign_id" uuid,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"strata" jsonb NOT NULL,
	"wave" integer DEFAULT 1 NOT NULL,
	"rater" text,
	"frame_size" integer,
	"frame_hash" "bytea",
	"seed" text,
	"codebook" text,
	"drawn_at" timestamp with time zone,
	"drawn_by" text,
	"closed_at" timestamp with time zone,
	"state" text NOT NULL,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audits_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "audits_slug_once" UNIQUE("organisation_id","slug"),
	CONSTRAINT "audits_state" CHECK ("audits"."state" in ('drawn','reading','closed','abandoned'))
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"interaction_id" uuid NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"label" text NOT NULL,
	"score" real,
	"value" boolean,
	"choice" text,
	"target_kind" text,
	"target_who" text,
	"form" text,
	"severity" integer,
	"src_kind" text NOT NULL,
	"src" text NOT NULL,
	"sampling" text NOT NULL,
	"audit_id" uuid,
	"stratum" text,
	"probability" real,
	"codebook" text,
	"blind" boolean DEFAULT false NOT NULL,
	"seconds" real,
	"negated" boolean DEFAULT false NOT NULL,
	"retracts" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"source_id" uuid NOT NULL,
	"pull_id" uuid NOT NULL,
	"raw_ref" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "labels_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "labels_src_kind" CHECK ("labels"."src_kind" in ('person','rater')),
	CONSTRAINT "labels_sampling" CHECK ("labels"."sampling" in ('audit','double','adjudicated','triage','report','import','all')),
	CONSTRAINT "labels_severity_is_human" CHECK ("labels"."severity" is null or "labels"."src_kind" = 'person'),
	CONSTRAINT "labels_defamation_is_human" CHECK ("labels"."label" <> 'defamation' or "labels"."src_kind" = 'person')
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"organisation_id" uuid NOT NULL,
	"interaction_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"rater" text NOT NULL,
	"scores" jsonb NOT NULL,
	"cues" jsonb,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ratings_organisation_id_interaction_id_revision_rater_pk" PRIMARY KEY("organisation_id","interaction_id","revision","rater")
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"organisation_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "access_log_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"user_id" text,
	"action" text NOT NULL,
	"rows" integer,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "access_log_organisation_id_seq_pk" PRIMARY KEY("organisation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"organisation_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"user_id" text,
	"action" text NOT NULL,
	"subject" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_log_organisation_id_seq_pk" PRIMARY KEY("organisation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "indicator_milestones" (
	"organisation_id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"value" numeric NOT NULL,
	"note" text,
	CONSTRAINT "indicator_milestones_organisation_id_indicator_id_due_on_pk" PRIMARY KEY("organisation_id","indicator_id","due_on")
);
--> statement-breakpoint
CREATE TABLE "indicator_values" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"value" numeric NOT NULL,
	"evidence" text,
	"entered_by" text,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "indicator_values_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "indicators" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"campaign_id" uuid,
	"name_fr" text NOT NULL,
	"name_en" text NOT NULL,
	"level" text NOT NULL,
	"measure" text NOT NULL,
	"measure_version" integer NOT NULL,
	"filters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"baseline" numeric,
	"baseline_on" date,
	"baseline_note" text,
	"target" numeric,
	"target_on" date,
	"target_rationale" text,
	"means" text,
	"frequency" text,
	"responsible" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"locked_at" timestamp with time zone,
	"lock_hash" "bytea",
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "indicators_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "indicators_slug_once" UNIQUE("organisation_id","slug"),
	CONSTRAINT "indicators_level" CHECK ("indicators"."level" in ('output','outcome','impact','reach')),
	CONSTRAINT "indicators_reach_has_no_target" CHECK ("indicators"."level" <> 'reach' or "indicators"."target" is null)
);
--> statement-breakpoint
CREATE TABLE "published_cells" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"definition" text NOT NULL,
	"filters" jsonb NOT NULL,
	"cell" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"persons" integer,
	"is_masked" boolean NOT NULL,
	"persons_hash" "bytea",
	"output" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "published_cells_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"campaign_id" uuid,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"pack" text DEFAULT 'sillage' NOT NULL,
	"state" text NOT NULL,
	"narrative" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"snapshot" jsonb,
	"sha256" "bytea",
	"files" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"replaces" uuid,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"frozen_at" timestamp with time zone,
	CONSTRAINT "reports_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "reports_state" CHECK ("reports"."state" in ('draft','in_review','approved','frozen','withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "restatements" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"definition" text NOT NULL,
	"filters" jsonb NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"was" jsonb NOT NULL,
	"now" jsonb NOT NULL,
	"cause" text NOT NULL,
	"by" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "restatements_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"label" text NOT NULL,
	"verbs" text[] NOT NULL,
	"source_id" uuid,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_on" date,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "tokens_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "tokens_hash_once" UNIQUE("organisation_id","hash")
);
--> statement-breakpoint
CREATE TABLE "activity_histograms" (
	"organisation_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"k" integer NOT NULL,
	"persons" bigint NOT NULL,
	CONSTRAINT "activity_histograms_organisation_id_campaign_id_k_pk" PRIMARY KEY("organisation_id","campaign_id","k")
);
--> statement-breakpoint
CREATE TABLE "campaign_summaries" (
	"organisation_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"results" jsonb NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"dirty" boolean NOT NULL,
	CONSTRAINT "campaign_summaries_organisation_id_campaign_id_pk" PRIMARY KEY("organisation_id","campaign_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_totals" (
	"organisation_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"acts" bigint NOT NULL,
	CONSTRAINT "campaign_totals_organisation_id_campaign_id_kind_pk" PRIMARY KEY("organisation_id","campaign_id","kind")
);
--> statement-breakpoint
CREATE TABLE "change_log" (
	"organisation_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "change_log_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_log_organisation_id_seq_pk" PRIMARY KEY("organisation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "cohort_lasts" (
	"organisation_id" uuid NOT NULL,
	"cohort" date NOT NULL,
	"last_month" date NOT NULL,
	"persons" bigint NOT NULL,
	CONSTRAINT "cohort_lasts_organisation_id_cohort_last_month_pk" PRIMARY KEY("organisation_id","cohort","last_month")
);
--> statement-breakpoint
CREATE TABLE "cohort_months" (
	"organisation_id" uuid NOT NULL,
	"cohort" date NOT NULL,
	"month" date NOT NULL,
	"persons" bigint NOT NULL,
	CONSTRAINT "cohort_months_organisation_id_cohort_month_pk" PRIMARY KEY("organisation_id","cohort","month")
);
--> statement-breakpoint
CREATE TABLE "conversion_credits" (
	"organisation_id" uuid NOT NULL,
	"conversion_id" uuid NOT NULL,
	"model" text NOT NULL,
	"touch_no" integer NOT NULL,
	"campaign_id" uuid NOT NULL,
	"channel" text,
	"credit" numeric(18, 12) NOT NULL,
	"person_id" uuid,
	CONSTRAINT "conversion_credits_organisation_id_conversion_id_model_touch_no_pk" PRIMARY KEY("organisation_id","conversion_id","model","touch_no")
);
--> statement-breakpoint
CREATE TABLE "credit_days" (
	"organisation_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"day" date NOT NULL,
	"model" text NOT NULL,
	"credit" numeric(18, 12) NOT NULL,
	CONSTRAINT "credit_days_organisation_id_campaign_id_day_model_pk" PRIMARY KEY("organisation_id","campaign_id","day","model")
);
--> statement-breakpoint
CREATE TABLE "growth_periods" (
	"organisation_id" uuid NOT NULL,
	"period" date NOT NULL,
	"new" bigint NOT NULL,
	"retained" bigint NOT NULL,
	"reactivated" bigint NOT NULL,
	"lapsed" bigint NOT NULL,
	CONSTRAINT "growth_periods_organisation_id_period_pk" PRIMARY KEY("organisation_id","period")
);
--> statement-breakpoint
CREATE TABLE "growth_weeks" (
	"organisation_id" uuid NOT NULL,
	"week" date NOT NULL,
	"new" bigint NOT NULL,
	"retained" bigint NOT NULL,
	"reactivated" bigint NOT NULL,
	"lapsed" bigint NOT NULL,
	CONSTRAINT "growth_weeks_organisation_id_week_pk" PRIMARY KEY("organisation_id","week")
);
--> statement-breakpoint
CREATE TABLE "interaction_days" (
	"organisation_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"acts" bigint NOT NULL,
	CONSTRAINT "interaction_days_organisation_id_campaign_id_day_kind_pk" PRIMARY KEY("organisation_id","campaign_id","day","kind")
);
--> statement-breakpoint
CREATE TABLE "person_campaigns" (
	"organisation_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "person_campaigns_organisation_id_campaign_id_person_id_pk" PRIMARY KEY("organisation_id","campaign_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "person_months" (
	"organisation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"month" date NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "person_months_organisation_id_person_id_month_pk" PRIMARY KEY("organisation_id","person_id","month")
);
--> statement-breakpoint
CREATE TABLE "person_periods" (
	"organisation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"period" date NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "person_periods_organisation_id_person_id_period_pk" PRIMARY KEY("organisation_id","person_id","period")
);
--> statement-breakpoint
CREATE TABLE "person_totals" (
	"organisation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "person_totals_organisation_id_person_id_pk" PRIMARY KEY("organisation_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "person_weeks" (
	"organisation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"week" date NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "person_weeks_organisation_id_person_id_week_pk" PRIMARY KEY("organisation_id","person_id","week")
);
--> statement-breakpoint
CREATE TABLE "reply_pairs" (
	"organisation_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"a" uuid NOT NULL,
	"b" uuid NOT NULL,
	"n" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reply_pairs_organisation_id_campaign_id_a_b_pk" PRIMARY KEY("organisation_id","campaign_id","a","b")
);
--> statement-breakpoint
CREATE TABLE "rollup_states" (
	"organisation_id" uuid NOT NULL,
	"rollup" text NOT NULL,
	"version" bigint NOT NULL,
	"applied_through" timestamp with time zone,
	"pending" bigint NOT NULL,
	"rebuilt_at" timestamp with time zone,
	"state" text NOT NULL,
	CONSTRAINT "rollup_states_organisation_id_rollup_pk" PRIMARY KEY("organisation_id","rollup")
);
--> statement-breakpoint
CREATE TABLE "access"."credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access"."key_checks" (
	"id" integer PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access"."sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "access"."setup_tokens" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "access"."sign_in_delays" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"blocked_until" timestamp with time zone,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access"."two_factors" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" text NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "access"."users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"locale" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "access"."verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone,
	"updated_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_organisation_id_parent_id_campaigns_organisation_id_id_fk" FOREIGN KEY ("organisation_id","parent_id") REFERENCES "public"."campaigns"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access"."credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "access"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access"."sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "access"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access"."two_factors" ADD CONSTRAINT "two_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "access"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_posts_by_post" ON "campaign_posts" USING btree ("organisation_id","post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pulls_file_once" ON "pulls" USING btree ("organisation_id","source_id","file_sha256") WHERE mode = 'file' and undone_at is null and state = 'applied';--> statement-breakpoint
CREATE INDEX "pulls_by_start" ON "pulls" USING btree ("organisation_id","started_at");--> statement-breakpoint
CREATE INDEX "sightings_by_fact" ON "sightings" USING btree ("organisation_id","fact","fact_id");--> statement-breakpoint
CREATE INDEX "metric_observations_by_subject" ON "metric_observations" USING btree ("organisation_id","subject_type","subject_id","metric_key","observed_at");--> statement-breakpoint
CREATE INDEX "posts_by_account" ON "posts" USING btree ("organisation_id","account_id","published_at");--> statement-breakpoint
CREATE INDEX "group_members_by_group" ON "group_members" USING btree ("organisation_id","group_id","from_at");--> statement-breakpoint
CREATE INDEX "group_members_by_identity" ON "group_members" USING btree ("organisation_id","identity_id");--> statement-breakpoint
CREATE INDEX "identities_by_person" ON "identities" USING btree ("organisation_id","resolved_person_id");--> statement-breakpoint
CREATE INDEX "interactions_by_root" ON "interactions" USING btree ("organisation_id","root_post_id","occurred_at");--> statement-breakpoint
CREATE INDEX "interactions_by_identity" ON "interactions" USING btree ("organisation_id","identity_id","occurred_at");--> statement-breakpoint
CREATE INDEX "interactions_by_parent" ON "interactions" USING btree ("organisation_id","parent_interaction_id") WHERE parent_interaction_id is not null;--> statement-breakpoint
CREATE INDEX "conversions_by_time" ON "conversions" USING btree ("organisation_id","occurred_at");--> statement-breakpoint
CREATE INDEX "conversions_by_identity" ON "conversions" USING btree ("organisation_id","identity_id","occurred_at");--> statement-breakpoint
CREATE INDEX "touches_by_identity" ON "touches" USING btree ("organisation_id","identity_id","occurred_at");--> statement-breakpoint
CREATE INDEX "acts_by_message" ON "acts" USING btree ("organisation_id","interaction_id");--> statement-breakpoint
CREATE INDEX "labels_by_message" ON "labels" USING btree ("organisation_id","interaction_id");--> statement-breakpoint
CREATE INDEX "labels_by_audit" ON "labels" USING btree ("organisation_id","audit_id");--> statement-breakpoint
CREATE INDEX "published_cells_by_definition" ON "published_cells" USING btree ("organisation_id","definition","from_at");