using System.Globalization;
using Cello.Persistence.Idempotency;
using EFCore.NamingConventions.Internal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence;

/// <summary>
/// A module's own database: its tables and its idempotency records. On PostgreSQL, where modules can share a database, the tables are in a schema
/// with the module's name. Tables, columns, keys and indexes are named in snake_case after the sets and properties of the model.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options, string module) : DbContext(options)
{
    internal DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        if (Database.IsNpgsql())
        {
            modelBuilder.HasDefaultSchema(module);
        }

        modelBuilder.ApplyConfiguration(new IdempotencyRecordConfiguration());
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);

        // UseSnakeCaseNamingConvention() would also rename columns of __EFMigrationsHistory; see docs/adr/0029.
        configurationBuilder.Conventions.Add(services => new NameRewritingConvention(
            services.GetRequiredService<ProviderConventionSetBuilderDependencies>(), new SnakeCaseNameRewriter(CultureInfo.InvariantCulture)));
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }
}
