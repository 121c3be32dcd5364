using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cello.Users.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MailboxKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "email_key",
                schema: "users",
                table: "users",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ux_users_email_key",
                schema: "users",
                table: "users",
                column: "email_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_users_email_key",
                schema: "users",
                table: "users");

            migrationBuilder.DropColumn(
                name: "email_key",
                schema: "users",
                table: "users");
        }
    }
}
