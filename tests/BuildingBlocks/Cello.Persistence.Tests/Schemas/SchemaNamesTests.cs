using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cello.Persistence.Tests.Schemas;

public sealed class SchemaNamesTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgresql"];

    [Theory]
    [MemberData(nameof(Databases))]
    public void Tables_columns_keys_and_indexes_are_named_in_snake_case(string database)
    {
        using var context = new NotesDbContext(DesignTime.OptionsFor<NotesDbContext>(database));

        var table = context.Model.GetRelationalModel().Tables.Single(table => table.Name == "idempotency_records");

        table.Columns.Select(column => column.Name).ShouldBe(["id", "answer", "fingerprint", "kept_at"], ignoreOrder: true);
        table.PrimaryKey!.Name.ShouldBe("pk_idempotency_records");
        table.Indexes.Select(index => index.Name).ShouldBe(["ix_idempotency_records_kept_at"]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void The_table_of_applied_migrations_keeps_the_names_that_existing_databases_have(string database)
    {
        using var context = new NotesDbContext(DesignTime.OptionsFor<NotesDbContext>(database));

        var create = context.GetService<IHistoryRepository>().GetCreateScript();

        create.ShouldContain("\"__EFMigrationsHistory\"");
        create.ShouldContain("\"MigrationId\"");
        create.ShouldContain("\"ProductVersion\"");
        create.ShouldContain("\"PK___EFMigrationsHistory\"");
    }
}
