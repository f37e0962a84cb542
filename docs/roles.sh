#!/bin/sh
# Roles of an external PostgreSQL, once, as its superuser. The application owns nothing; migrations act as the owner.
set -e
psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-sillage}" <<SQL
create role sillage_owner nologin;
create role sillage_migrate login password '${APP_PASSWORD}' in role sillage_owner;
alter role sillage_migrate set role = sillage_owner;
create role sillage_app login nosuperuser nobypassrls password '${APP_PASSWORD}';
alter database ${POSTGRES_DB:-sillage} owner to sillage_owner;
SQL
