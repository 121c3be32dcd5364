using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Things.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "things");

            migrationBuilder.CreateTable(
                name: "idempotency_records",
                schema: "things",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    kept_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "things",
                columns: table => new
                {
                    event_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    handled_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "items",
                schema: "things",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    stock = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "things",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    event_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    subscriber = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    occurred_at = table.Column<long>(type: "bigint", nullable: false),
                    trace_parent = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    attempts = table.Column<long>(type: "bigint", nullable: false),
                    next_attempt_at = table.Column<long>(type: "bigint", nullable: false),
                    dead_at = table.Column<long>(type: "bigint", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "outbox_leases",
                schema: "things",
                columns: table => new
                {
                    subscriber = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    token = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_leases", x => x.subscriber);
                });

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_kept_at",
                schema: "things",
                table: "idempotency_records",
                column: "kept_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_handled_at",
                schema: "things",
                table: "inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_event_id",
                schema: "things",
                table: "outbox",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_subscriber_key_position",
                schema: "things",
                table: "outbox",
                columns: new[] { "subscriber", "key", "position" },
                filter: "next_attempt_at > 0");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_subscriber_position",
                schema: "things",
                table: "outbox",
                columns: new[] { "subscriber", "position" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "idempotency_records",
                schema: "things");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "things");

            migrationBuilder.DropTable(
                name: "items",
                schema: "things");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "things");

            migrationBuilder.DropTable(
                name: "outbox_leases",
                schema: "things");
        }
    }
}
