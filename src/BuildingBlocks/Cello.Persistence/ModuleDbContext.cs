using Cello.Persistence.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence;

/// <summary>A module's own database: its tables, and the answers that it keeps for idempotency keys.</summary>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    internal DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        modelBuilder.ApplyConfiguration(new KeptAnswerConfiguration());
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);

        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }
}
