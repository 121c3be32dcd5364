using Microsoft.EntityFrameworkCore.Migrations;

namespace Cello.Persistence.Schemas;

/// <summary>Grants on tables that a migration creates in PostgreSQL.</summary>
public static class TableGrants
{
    /// <summary>
    /// Grants the rights to read and write an existing table on new tables too. The role of the hosts is often not the owner, and
    /// <c>GRANT ... ON ALL TABLES</c> does not apply to tables that are created later. The sequence of an identity column needs no grant.
    /// </summary>
    /// <param name="migration">The migration, after it has created the tables.</param>
    /// <param name="schema">The schema of all these tables.</param>
    /// <param name="from">A table on which every role of a host has its rights.</param>
    /// <param name="to">The new tables.</param>
    public static void CopyGrants(this MigrationBuilder migration, string schema, string from, params IReadOnlyList<string> to)
    {
        ArgumentNullException.ThrowIfNull(migration);

        var tables = string.Join(", ", to.Select(table => $"{schema}.{table}"));
        migration.Sql(
            $"""
            DO $$
            DECLARE given record;
            BEGIN
                FOR given IN
                    SELECT privilege_type, CASE grantee WHEN 'PUBLIC' THEN 'PUBLIC' ELSE quote_ident(grantee) END AS grantee
                    FROM information_schema.role_table_grants
                    WHERE table_schema = '{schema}' AND table_name = '{from}' AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                LOOP
                    EXECUTE format('GRANT %s ON {tables} TO %s', given.privilege_type, given.grantee);
                END LOOP;
            END
            $$;
            """);
    }
}
