using Cello.Persistence.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence;

/// <summary>
/// A module's own database: its tables and its idempotency records. On PostgreSQL, where modules can share a database, the tables are in a schema
/// with the module's name.
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

        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }
}
