using Cello.Persistence;
using Cello.Persistence.Schemas;
using Cello.Purchases.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Purchases.Persistence;

internal sealed class PurchasesDbContext(DbContextOptions<PurchasesDbContext> options) : ModuleDbContext(options, "purchases")
{
    public DbSet<Purchase> Purchases => Set<Purchase>();

    public DbSet<NameChange> NameChanges => Set<NameChange>();
}

internal sealed class PurchaseConfiguration : IEntityTypeConfiguration<Purchase>
{
    public void Configure(EntityTypeBuilder<Purchase> builder)
    {
        builder.HasIndex(purchase => new { purchase.UserId, purchase.Id });
    }
}

internal sealed class NameChangeConfiguration : IEntityTypeConfiguration<NameChange>
{
    public void Configure(EntityTypeBuilder<NameChange> builder) => builder.HasIndex(change => new { change.UserId, change.Id });
}

/// <inheritdoc cref="DesignTime"/>
internal sealed class PurchasesDbContextFactory : IDesignTimeDbContextFactory<PurchasesDbContext>
{
    public PurchasesDbContext CreateDbContext(string[] args) => new(DesignTime.OptionsFor<PurchasesDbContext>(args));
}
