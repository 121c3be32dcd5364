using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cello.Orders.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class IdempotencyRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // SQLite cannot rename the constraint of a primary key; its name has no effect.
            migrationBuilder.RenameTable(
                name: "kept_answers",
                newName: "idempotency_records");

            migrationBuilder.RenameIndex(
                name: "ix_kept_answers_kept_at",
                table: "idempotency_records",
                newName: "ix_idempotency_records_kept_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // SQLite cannot rename the constraint of a primary key; its name has no effect.
            migrationBuilder.RenameTable(
                name: "idempotency_records",
                newName: "kept_answers");

            migrationBuilder.RenameIndex(
                name: "ix_idempotency_records_kept_at",
                table: "kept_answers",
                newName: "ix_kept_answers_kept_at");
        }
    }
}
