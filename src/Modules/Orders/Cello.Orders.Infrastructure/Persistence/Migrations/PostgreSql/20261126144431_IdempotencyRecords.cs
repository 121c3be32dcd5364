using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cello.Orders.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class IdempotencyRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(
                name: "kept_answers",
                schema: "orders",
                newName: "idempotency_records",
                newSchema: "orders");

            migrationBuilder.RenameIndex(
                name: "ix_kept_answers_kept_at",
                schema: "orders",
                table: "idempotency_records",
                newName: "ix_idempotency_records_kept_at");

            migrationBuilder.Sql("ALTER TABLE orders.idempotency_records RENAME CONSTRAINT pk_kept_answers TO pk_idempotency_records;");

            // Hosts of the previous version go on during a rolling update. The view is updatable, so they read and write the same records.
            // Their role has the same rights as before.
            migrationBuilder.Sql(
                """
                CREATE VIEW orders.kept_answers AS SELECT * FROM orders.idempotency_records;
                DO $$
                DECLARE given record;
                BEGIN
                    FOR given IN
                        SELECT privilege_type, CASE grantee WHEN 'PUBLIC' THEN 'PUBLIC' ELSE quote_ident(grantee) END AS grantee
                        FROM information_schema.role_table_grants
                        WHERE table_schema = 'orders' AND table_name = 'idempotency_records' AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                    LOOP
                        EXECUTE format('GRANT %s ON orders.kept_answers TO %s', given.privilege_type, given.grantee);
                    END LOOP;
                END
                $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW orders.kept_answers;");

            migrationBuilder.Sql("ALTER TABLE orders.idempotency_records RENAME CONSTRAINT pk_idempotency_records TO pk_kept_answers;");

            migrationBuilder.RenameTable(
                name: "idempotency_records",
                schema: "orders",
                newName: "kept_answers",
                newSchema: "orders");

            migrationBuilder.RenameIndex(
                name: "ix_idempotency_records_kept_at",
                schema: "orders",
                table: "kept_answers",
                newName: "ix_kept_answers_kept_at");
        }
    }
}
