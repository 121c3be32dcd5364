using Cello.Payments.Domain;
using Cello.Persistence;
using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Payments.Persistence;

internal sealed class PaymentsDbContext(DbContextOptions<PaymentsDbContext> options) : ModuleDbContext(options, "payments")
{
    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Reminder> Reminders => Set<Reminder>();
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.HasKey(payment => payment.Number);
        builder.HasIndex(payment => payment.Id).IsUnique();
        builder.HasIndex(payment => payment.CustomerId);
    }
}

internal sealed class ReminderConfiguration : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.HasKey(reminder => reminder.Number);
    }
}

/// <inheritdoc cref="DesignTime"/>
internal sealed class PaymentsDbContextFactory : IDesignTimeDbContextFactory<PaymentsDbContext>
{
    public PaymentsDbContext CreateDbContext(string[] args) => new(DesignTime.OptionsFor<PaymentsDbContext>(args));
}
