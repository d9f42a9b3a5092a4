-- The whole of design 5b from the first migration: groups, partitions, append-only audit, invariants.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "audit_entry" (
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "id" UUID NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "refusal" TEXT,
    "subject_kind" TEXT,
    "subject_id" TEXT,
    "subject_name" TEXT,
    "group_id" UUID,
    "reason" TEXT,
    "input" JSONB,
    "before" JSONB,
    "after" JSONB,
    "ip_address" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "audit_link" (
    "at" TIMESTAMPTZ(6) NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "entry_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("at","sequence")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blob" (
    "sha256" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "media_type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "blob_ref" (
    "sha256" TEXT NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "retain_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blob_ref_pkey" PRIMARY KEY ("sha256","owner_kind","owner_id")
);

-- CreateTable
CREATE TABLE "observation" (
    "machine_id" UUID NOT NULL,
    "probe" TEXT NOT NULL,
    "probe_version" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "fact" JSONB,
    "error" TEXT,
    "fact_blob" TEXT,
    "clock_skew_ms" BIGINT NOT NULL,
    "unchanged_since" TIMESTAMPTZ(3) NOT NULL,
    "last_ok_at" TIMESTAMPTZ(3),

    CONSTRAINT "observation_pkey" PRIMARY KEY ("machine_id","probe")
);

-- CreateTable
CREATE TABLE "install_event" (
    "machine_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "record_id" BIGINT NOT NULL,
    "event_id" INTEGER NOT NULL,
    "product" TEXT,
    "version" TEXT,
    "package" TEXT,
    "status_code" BIGINT,
    "client_pid" BIGINT,
    "user_sid" TEXT,

    CONSTRAINT "install_event_pkey" PRIMARY KEY ("machine_id","at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "go_release" (
    "version" TEXT NOT NULL,
    "released_on" DATE NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "go_release_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "go_installer" (
    "filename" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "arch" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "product_code" TEXT,
    "upgrade_code" TEXT,

    CONSTRAINT "go_installer_pkey" PRIMARY KEY ("filename")
);

-- CreateTable
CREATE TABLE "finding" (
    "machine_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "severity" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "facts_at" TIMESTAMPTZ(3) NOT NULL,
    "visible_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "symptom_of" TEXT,
    "unknown_because" TEXT,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("machine_id","id")
);

-- CreateTable
CREATE TABLE "finding_event" (
    "machine_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,

    CONSTRAINT "finding_event_pkey" PRIMARY KEY ("machine_id","at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "rollup_delta" (
    "id" BIGSERIAL NOT NULL,
    "group_id" UUID NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "delta" INTEGER NOT NULL,

    CONSTRAINT "rollup_delta_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollup" (
    "group_id" UUID NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rollup_pkey" PRIMARY KEY ("group_id","dimension","key")
);

-- CreateTable
CREATE TABLE "rollup_day" (
    "group_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rollup_day_pkey" PRIMARY KEY ("group_id","day","dimension","key")
);

-- CreateTable
CREATE TABLE "machine_group" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "go_target" TEXT,
    "silent_after_hours" INTEGER NOT NULL DEFAULT 24,
    "stuck_after_minutes" INTEGER NOT NULL DEFAULT 30,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "machine_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "machine" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "hostname" TEXT NOT NULL,
    "smbios_uuid" TEXT,
    "machine_guid" TEXT NOT NULL,
    "serial_number" TEXT,
    "enrolment_epoch" INTEGER NOT NULL DEFAULT 1,
    "enrolled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enrolled_by" UUID,
    "lifecycle" TEXT NOT NULL DEFAULT 'active',
    "retired_at" TIMESTAMPTZ(3),
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agent_version" TEXT,
    "catalogue" JSONB,
    "status" TEXT NOT NULL DEFAULT 'unknown',
    "status_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "diagnosis" TEXT,
    "windows_name" TEXT,
    "windows_build" TEXT,
    "architecture" TEXT,
    "user_name" TEXT,
    "go_version" TEXT,
    "seen_bucket" TEXT NOT NULL DEFAULT 'never',
    "rules_version" TEXT,
    "diagnosed_at" TIMESTAMPTZ(3),
    "recheck_at" TIMESTAMPTZ(3),
    "events_through" BIGINT,
    "enrol_request_id" UUID,
    "ignore_smbios" BOOLEAN NOT NULL DEFAULT false,
    "clone_sighting" JSONB,

    CONSTRAINT "machine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "machine_id" UUID NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "boot_id" TEXT,
    "booted_at" TIMESTAMPTZ(3),
    "observed_at" JSONB NOT NULL DEFAULT '{}',
    "clock_skew_ms" BIGINT,
    "instance_id" TEXT,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("machine_id")
) WITH (fillfactor = 90);

-- CreateTable
CREATE TABLE "agent_token" (
    "machine_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "epoch" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_token_pkey" PRIMARY KEY ("machine_id","hash")
);

-- CreateTable
CREATE TABLE "enrolment_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "job_key" BYTEA NOT NULL,
    "group_id" UUID NOT NULL,
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "max_uses" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "admit_by_hand" BOOLEAN NOT NULL DEFAULT false,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolment_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "look_again" (
    "machine_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "probes" TEXT[],
    "requested_by" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "look_again_pkey" PRIMARY KEY ("machine_id")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL,
    "repair" TEXT NOT NULL,
    "repair_version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "max_risk" TEXT NOT NULL,
    "reason" TEXT,
    "origin_kind" TEXT NOT NULL,
    "origin_id" TEXT NOT NULL,
    "origin_name" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "order_text" TEXT,
    "key_id" TEXT,
    "merkle_root" BYTEA,
    "signature" BYTEA,
    "dry_run_batch_id" UUID,
    "selection" JSONB NOT NULL DEFAULT '{"kind":"machines"}',
    "first_wave" INTEGER,
    "wave_size" INTEGER,
    "released" INTEGER NOT NULL DEFAULT 0,
    "halt_after" INTEGER,
    "paused_at" TIMESTAMPTZ(3),
    "paused_by" TEXT,
    "pause_reason" TEXT,
    "failures_forgiven" INTEGER NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "machine_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "repair" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "hold_reason" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_expires_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "cancel_requested_by" TEXT,
    "attempt_ended_at" TIMESTAMPTZ(3),
    "verify_by" TIMESTAMPTZ(3),
    "result" JSONB,
    "progress" JSONB,
    "verdict" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "retry_of" UUID,
    "expects" JSONB NOT NULL DEFAULT '[]',
    "target" TEXT NOT NULL DEFAULT '',
    "leaf_index" INTEGER NOT NULL,
    "merkle_path" BYTEA[],

    CONSTRAINT "job_pkey" PRIMARY KEY ("machine_id","id")
);

-- CreateTable
CREATE TABLE "job_event" (
    "machine_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "actor" TEXT,
    "note" TEXT,

    CONSTRAINT "job_event_pkey" PRIMARY KEY ("machine_id","at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "local_attempt" (
    "machine_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "repair" TEXT NOT NULL,
    "user_name" TEXT,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "local_attempt_pkey" PRIMARY KEY ("machine_id","id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "group_id" UUID,
    "granted_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "audit_entry_subject_kind_subject_id_at_idx" ON "audit_entry"("subject_kind", "subject_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_idx" ON "audit_entry"("actor_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_at_entry_id_key" ON "audit_link"("at", "entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "blob_ref_owner_kind_owner_id_idx" ON "blob_ref"("owner_kind", "owner_id");

-- CreateIndex
CREATE INDEX "install_event_group_id_at_idx" ON "install_event"("group_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "install_event_machine_id_at_record_id_key" ON "install_event"("machine_id", "at", "record_id");

-- CreateIndex
CREATE INDEX "go_installer_product_code_idx" ON "go_installer"("product_code");

-- CreateIndex
CREATE UNIQUE INDEX "finding_machine_id_code_subject_key" ON "finding"("machine_id", "code", "subject");

-- CreateIndex
CREATE INDEX "finding_event_group_id_code_at_idx" ON "finding_event"("group_id", "code", "at");

-- CreateIndex
CREATE UNIQUE INDEX "machine_group_name_key" ON "machine_group"("name");

-- CreateIndex
CREATE INDEX "machine_group_id_status_id_idx" ON "machine"("group_id", "status", "id");

-- CreateIndex
CREATE INDEX "machine_status_id_idx" ON "machine"("status", "id");

-- CreateIndex
CREATE INDEX "machine_seen_bucket_id_idx" ON "machine"("seen_bucket", "id");

-- CreateIndex
CREATE INDEX "machine_hostname_id_idx" ON "machine"("hostname", "id");

-- CreateIndex
CREATE INDEX "machine_smbios_uuid_idx" ON "machine"("smbios_uuid");

-- CreateIndex
CREATE INDEX "machine_labels" ON "machine" USING GIN ("labels");

-- CreateIndex
CREATE INDEX "machine_hostname_trgm" ON "machine" USING GIN ("hostname" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "machine_user_trgm" ON "machine" USING GIN ("user_name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "machine_serial_trgm" ON "machine" USING GIN ("serial_number" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_token_secret_hash_key" ON "enrolment_token"("secret_hash");

-- CreateIndex
CREATE INDEX "enrolment_token_group_id_idx" ON "enrolment_token"("group_id");

-- CreateIndex
CREATE INDEX "rollup_day_day_idx" ON "rollup_day"("day");

-- CreateIndex
CREATE INDEX "saved_view_page_idx" ON "saved_view"("page");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_owner_id_page_name_key" ON "saved_view"("owner_id", "page", "name");

-- CreateIndex
CREATE INDEX "batch_created_at_idx" ON "batch"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "batch_origin_kind_origin_id_idempotency_key_key" ON "batch"("origin_kind", "origin_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "job_batch_id_state_idx" ON "job"("batch_id", "state");

-- CreateIndex
CREATE INDEX "job_batch_id_leaf_index_idx" ON "job"("batch_id", "leaf_index");

-- CreateIndex
CREATE INDEX "job_created_at_id_idx" ON "job"("created_at", "id");

-- CreateIndex
CREATE INDEX "job_group_id_created_at_idx" ON "job"("group_id", "created_at");

-- CreateIndex
CREATE INDEX "job_event_job_id_at_idx" ON "job_event"("job_id", "at");

-- CreateIndex
CREATE INDEX "role_grant_user_id_idx" ON "role_grant"("user_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blob_ref" ADD CONSTRAINT "blob_ref_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "go_installer" ADD CONSTRAINT "go_installer_version_fkey" FOREIGN KEY ("version") REFERENCES "go_release"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "machine" ADD CONSTRAINT "machine_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "machine_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_token" ADD CONSTRAINT "enrolment_token_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "machine_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "machine_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- ---------------------------------------------------------------------------------------------
-- What Prisma cannot say: partitions, CHECKs, partial indexes, triggers.
-- ---------------------------------------------------------------------------------------------

-- ensure_month_partitions makes the partitions of the month of `around` and the two after it, for every
-- monthly table; called by this migration and by the worker each day. Idempotent. A default partition takes
-- what a late worker has not prepared, so that no insert is ever refused for want of a partition.
CREATE FUNCTION ensure_month_partitions(around timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  parent text;
  first timestamp;
  part text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['audit_entry', 'audit_link', 'install_event', 'finding_event', 'job_event'] LOOP
    FOR i IN 0..2 LOOP
      first := date_trunc('month', around AT TIME ZONE 'UTC') + make_interval(months => i);
      part := parent || '_' || to_char(first, 'YYYYMM');
      BEGIN
        IF to_regclass(quote_ident(part)) IS NULL THEN
          EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', part, parent,
            to_char(first, 'YYYY-MM-DD') || ' 00:00:00+00',
            to_char(first + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
        END IF;
      EXCEPTION
        -- Another worker was faster, or the default partition already holds rows of that month (the month then stays
        -- there): neither may keep the other tables from theirs.
        WHEN duplicate_table THEN NULL;
        WHEN check_violation THEN RAISE WARNING 'partition % was not made: the default partition holds its rows', part;
      END;
    END LOOP;
  END LOOP;
END $$;
CREATE TABLE "audit_entry_default" PARTITION OF "audit_entry" DEFAULT;
CREATE TABLE "audit_link_default" PARTITION OF "audit_link" DEFAULT;
CREATE TABLE "install_event_default" PARTITION OF "install_event" DEFAULT;
CREATE TABLE "finding_event_default" PARTITION OF "finding_event" DEFAULT;
CREATE TABLE "job_event_default" PARTITION OF "job_event" DEFAULT;
SELECT ensure_month_partitions(now());

-- Audit rows are append-only: whole months leave by dropping a partition, single rows never.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE ON "audit_link" FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE "role_grant" ADD CONSTRAINT role_grant_role CHECK (role IN ('admin', 'viewer'));
CREATE UNIQUE INDEX role_grant_once ON "role_grant" (user_id, role, group_id) WHERE group_id IS NOT NULL;
CREATE UNIQUE INDEX role_grant_once_everywhere ON "role_grant" (user_id, role) WHERE group_id IS NULL;

ALTER TABLE "audit_entry" ADD CONSTRAINT audit_entry_actor_kind CHECK (actor_kind IN ('person', 'agent', 'server', 'operator-console')),
  ADD CONSTRAINT audit_entry_outcome CHECK (outcome IN ('done', 'refused', 'failed')),
  ADD CONSTRAINT audit_entry_refusal CHECK ((outcome = 'done') = (refusal IS NULL));

ALTER TABLE "machine_group" ADD CONSTRAINT group_name CHECK (length(name) BETWEEN 1 AND 80),
  ADD CONSTRAINT group_go_target CHECK (go_target ~ '^(go1\.[0-9]{1,3}(\.[0-9]{1,3})?|1\.[0-9]{1,3}\.x)$'),
  ADD CONSTRAINT group_silent_after CHECK (silent_after_hours BETWEEN 1 AND 720),
  ADD CONSTRAINT group_stuck_after CHECK (stuck_after_minutes BETWEEN 5 AND 1440);

ALTER TABLE "machine" ADD CONSTRAINT machine_status CHECK (status IN ('blocked', 'degraded', 'healthy', 'unknown')),
  ADD CONSTRAINT machine_lifecycle CHECK (lifecycle IN ('pending', 'active', 'retired')),
  ADD CONSTRAINT machine_retired CHECK ((lifecycle = 'retired') = (retired_at IS NOT NULL)),
  ADD CONSTRAINT machine_epoch CHECK (enrolment_epoch >= 1),
  ADD CONSTRAINT machine_seen_bucket CHECK (seen_bucket IN ('online', 'today', 'week', 'older', 'never'));
-- One active machine per hardware: the identity of re-enrolment. Junk and shared UUIDs go by MachineGuid. A pending one
-- is a claim that nobody has confirmed yet, and keeps nobody out.
CREATE UNIQUE INDEX machine_hardware ON "machine" (smbios_uuid) WHERE smbios_uuid IS NOT NULL AND NOT ignore_smbios AND lifecycle = 'active';
CREATE UNIQUE INDEX machine_guid_without_hardware ON "machine" (machine_guid) WHERE (smbios_uuid IS NULL OR ignore_smbios) AND lifecycle = 'active';
CREATE INDEX machine_old_rules ON "machine" (rules_version) WHERE lifecycle = 'active';
-- The sweep's two questions: who is due for diagnosis, and who has old rules.
CREATE INDEX machine_recheck ON "machine" (recheck_at) WHERE recheck_at IS NOT NULL AND lifecycle = 'active';

ALTER TABLE "enrolment_token" ADD CONSTRAINT enrolment_token_uses CHECK (uses BETWEEN 0 AND max_uses AND max_uses BETWEEN 1 AND 1000000),
  ADD CONSTRAINT enrolment_token_name CHECK (length(name) BETWEEN 1 AND 80),
  ADD CONSTRAINT enrolment_token_job_key CHECK (length(job_key) = 44); -- Ed25519 as SPKI DER
CREATE UNIQUE INDEX agent_token_live ON "agent_token" (machine_id) WHERE revoked_at IS NULL AND confirmed_at IS NOT NULL;

ALTER TABLE "observation" ADD CONSTRAINT observation_outcome CHECK (outcome IN ('ok', 'failed', 'timed-out', 'unsupported')),
  ADD CONSTRAINT observation_fact CHECK ((outcome = 'ok') = (fact IS NOT NULL OR fact_blob IS NOT NULL));

ALTER TABLE "finding" ADD CONSTRAINT finding_severity CHECK (severity IN ('blocking', 'degrading', 'info')),
  ADD CONSTRAINT finding_state CHECK (state IN ('open', 'cleared', 'unknown')),
  ADD CONSTRAINT finding_subject CHECK (octet_length(subject) <= 800), -- it stands in a unique index
  ADD CONSTRAINT finding_cleared CHECK ((state = 'cleared') = (cleared_at IS NOT NULL)),
  ADD CONSTRAINT finding_unknown CHECK ((state = 'unknown') = (unknown_because IS NOT NULL));
CREATE INDEX finding_open ON "finding" (code, machine_id) WHERE state = 'open';
CREATE INDEX finding_not_cleared ON "finding" (machine_id) WHERE state <> 'cleared';
ALTER TABLE "finding_event" ADD CONSTRAINT finding_event_event CHECK (event IN ('opened', 'changed', 'cleared', 'became-unknown', 'reopened'));
ALTER TABLE "rollup_delta" ADD CONSTRAINT rollup_delta_dimension CHECK (dimension IN ('status', 'finding', 'go', 'go-blocked'));
ALTER TABLE "saved_view" ADD CONSTRAINT saved_view_page CHECK (page IN ('machines', 'jobs')),
  ADD CONSTRAINT saved_view_name CHECK (length(name) BETWEEN 1 AND 80),
  ADD CONSTRAINT saved_view_query CHECK (length(query) <= 2000);

ALTER TABLE "batch" ADD CONSTRAINT batch_kind CHECK (kind IN ('repair', 'dry-run')),
  ADD CONSTRAINT batch_risk CHECK (max_risk IN ('none', 'low', 'medium', 'high')),
  ADD CONSTRAINT batch_origin CHECK (origin_kind IN ('person', 'ladder', 'rollout', 'rule')),
  ADD CONSTRAINT batch_size CHECK (size >= 1),
  ADD CONSTRAINT batch_times CHECK (not_before < expires_at),
  ADD CONSTRAINT batch_waves CHECK (num_nulls(first_wave, wave_size) IN (0, 2) AND coalesce(least(first_wave, wave_size), 1) >= 1),
  ADD CONSTRAINT batch_released CHECK (released BETWEEN 0 AND size),
  ADD CONSTRAINT batch_halt CHECK (halt_after >= 1 AND failures_forgiven >= 0),
  ADD CONSTRAINT batch_paused CHECK (num_nulls(paused_at, paused_by) IN (0, 2) AND paused_by IN ('person', 'halted')),
  ADD CONSTRAINT batch_signed CHECK (num_nulls(signature, merkle_root, key_id, order_text) IN (0, 4));

ALTER TABLE "job" ADD CONSTRAINT job_kind CHECK (kind IN ('repair', 'dry-run')),
  ADD CONSTRAINT job_state CHECK (state IN ('awaiting-approval', 'queued', 'leased', 'running', 'verifying',
    'succeeded', 'failed', 'not-cleared', 'cancelled', 'expired', 'unknown')),
  ADD CONSTRAINT job_lease CHECK ((state IN ('leased', 'running')) = (lease_expires_at IS NOT NULL)),
  ADD CONSTRAINT job_ended CHECK ((state IN ('succeeded', 'failed', 'not-cleared', 'cancelled', 'expired', 'unknown')) = (ended_at IS NOT NULL)),
  ADD CONSTRAINT job_verifying CHECK (state <> 'verifying' OR (attempt_ended_at IS NOT NULL AND verify_by IS NOT NULL AND kind = 'repair')),
  ADD CONSTRAINT job_attempt CHECK (attempt >= 0 AND (state NOT IN ('leased', 'running', 'verifying') OR attempt >= 1)),
  ADD CONSTRAINT job_epoch CHECK (epoch >= 1),
  ADD CONSTRAINT job_not_its_own_retry CHECK (retry_of <> id);
-- Windows Installer allows one installation at a time, so one job at a time holds a machine.
CREATE UNIQUE INDEX job_one_slot ON "job" (machine_id) WHERE state IN ('leased', 'running');
-- One active job per machine, repair, target and kind: a second press finds the first. What awaits approval does not
-- keep the desk from acting; approving then meets the active one.
CREATE UNIQUE INDEX job_one_active ON "job" (machine_id, repair, target, kind)
  WHERE state IN ('queued', 'leased', 'running', 'verifying');
-- The worker's question: which batches still have something to release, to halt or to close.
CREATE INDEX batch_open ON "batch" (created_at) WHERE ended_at IS NULL;
CREATE INDEX job_claim ON "job" (machine_id, released_at) WHERE state = 'queued';
CREATE INDEX job_lease_due ON "job" (lease_expires_at) WHERE state IN ('leased', 'running');
CREATE INDEX job_verify_due ON "job" (verify_by) WHERE state = 'verifying';
CREATE INDEX job_expiry_due ON "job" (expires_at) WHERE state IN ('awaiting-approval', 'queued');
CREATE INDEX job_verifying_machine ON "job" (machine_id) WHERE state = 'verifying';

ALTER TABLE "blob" ADD CONSTRAINT blob_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$');
