using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cello.Users.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class IdempotencyRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(
                name: "kept_answers",
                schema: "users",
                newName: "idempotency_records",
                newSchema: "users");

            migrationBuilder.RenameIndex(
                name: "ix_kept_answers_kept_at",
                schema: "users",
                table: "idempotency_records",
                newName: "ix_idempotency_records_kept_at");

            migrationBuilder.Sql("ALTER TABLE users.idempotency_records RENAME CONSTRAINT pk_kept_answers TO pk_idempotency_records;");

            // Hosts of the previous version go on during a rolling update. The view is updatable, so they read and write the same records.
            migrationBuilder.Sql("CREATE VIEW users.kept_answers AS SELECT * FROM users.idempotency_records;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW users.kept_answers;");

            migrationBuilder.Sql("ALTER TABLE users.idempotency_records RENAME CONSTRAINT pk_idempotency_records TO pk_kept_answers;");

            migrationBuilder.RenameTable(
                name: "idempotency_records",
                schema: "users",
                newName: "kept_answers",
                newSchema: "users");

            migrationBuilder.RenameIndex(
                name: "ix_idempotency_records_kept_at",
                schema: "users",
                table: "kept_answers",
                newName: "ix_kept_answers_kept_at");
        }
    }
}
