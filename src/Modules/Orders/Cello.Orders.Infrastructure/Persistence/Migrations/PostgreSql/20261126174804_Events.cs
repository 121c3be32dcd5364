using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Cello.Orders.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Events : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "deleted_users",
                schema: "orders",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    deleted_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deleted_users", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "orders",
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
                name: "outbox",
                schema: "orders",
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
                schema: "orders",
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
                name: "ix_inbox_handled_at",
                schema: "orders",
                table: "inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_event_id",
                schema: "orders",
                table: "outbox",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_subscriber_key_position",
                schema: "orders",
                table: "outbox",
                columns: new[] { "subscriber", "key", "position" },
                filter: "next_attempt_at > 0");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_subscriber_position",
                schema: "orders",
                table: "outbox",
                columns: new[] { "subscriber", "position" });

            migrationBuilder.CopyGrants("orders", from: "idempotency_records", "deleted_users", "inbox", "outbox", "outbox_leases");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deleted_users",
                schema: "orders");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "orders");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "orders");

            migrationBuilder.DropTable(
                name: "outbox_leases",
                schema: "orders");
        }
    }
}
