using Cello.Modularity.Settings;
using Cello.Persistence.Schemas;

namespace Cello.Persistence.Tests.Schemas;

public sealed class MissingMigrationsTests
{
    public static TheoryData<string, string> Databases => new() { { "sqlite", "SQLite" }, { "postgresql", "PostgreSQL" } };

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_module_without_migrations_is_reported_with_the_command_that_adds_the_first(string argument, string name)
    {
        await using var context = new NotesDbContext(DesignTime.OptionsFor<NotesDbContext>(argument));

        var refused = await Should.ThrowAsync<SettingException>(SchemaState.ReadAsync("notes", context.Database, TestContext.Current.CancellationToken));

        refused.Message.ShouldBe(
            $"module is 'notes': it has no migrations for {name}, add the first: {HostCommandLine.With("migrations add Initial --module notes")}");
    }
}
