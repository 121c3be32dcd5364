using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cello.Persistence.Schemas;

/// <summary>Options for <c>dotnet ef</c>, which needs the model and no database.</summary>
public static class DesignTime
{
    private const string PostgreSql = "postgresql";

    /// <param name="args">The arguments after <c>--</c> on the command line: <c>postgresql</c>, or none for SQLite.</param>
    public static DbContextOptions<TContext> OptionsFor<TContext>(params IReadOnlyList<string> args)
        where TContext : ModuleDbContext
    {
        ArgumentNullException.ThrowIfNull(args);

        var options = new DbContextOptionsBuilder<TContext>();
        if (args.Contains(PostgreSql, StringComparer.OrdinalIgnoreCase))
        {
            options.UseNpgsql("Host=design-time");
        }
        else
        {
            options.UseSqlite("Data Source=design-time.db");
        }

        options.ReplaceService<IMigrationsAssembly, ProviderMigrations>();
        return options.Options;
    }
}
